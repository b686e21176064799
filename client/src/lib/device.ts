/**
 * This device as a way to be reached: the service worker that shows what waits, and the browser's
 * subscription to the push service of its maker.
 */
import type { AddDevice } from '@accord/shared/reach';

/** Registers the service worker; without one the page works as well, and cannot be installed. */
export function startDevice(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  });
}

export type PushAbility =
  | { readonly state: 'can' }
  /** `insecure`: the desk is reached without TLS; `missing`: this browser cannot, or not yet. */
  | { readonly state: 'cannot'; readonly because: 'insecure' | 'missing' | 'denied' };

/** Could this device be pushed to at all? */
export function pushAbility(): PushAbility {
  if (!window.isSecureContext) return { state: 'cannot', because: 'insecure' };
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    return { state: 'cannot', because: 'missing' };
  }
  if (Notification.permission === 'denied') return { state: 'cannot', because: 'denied' };
  return { state: 'can' };
}

/** The browser asked for its permission, or the push service, said no. */
export class DeviceRefused extends Error {
  override readonly name = 'DeviceRefused';
  constructor(readonly because: 'denied' | 'unavailable') {
    super(because);
  }
}

/**
 * Asks for permission and subscribes; call it from a press.
 *
 * @param key the desk's public key, base64url
 * @throws DeviceRefused
 */
export async function subscribeDevice(key: string): Promise<AddDevice> {
  if ((await Notification.requestPermission()) !== 'granted') throw new DeviceRefused('denied');
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    // One that was made for another key of the desk would only be in the way.
    await (await pushManager.getSubscription())?.unsubscribe();
    const made = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    const { endpoint = '', keys = {} } = made.toJSON();
    return {
      endpoint,
      keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' },
      device: deviceName(navigator.userAgent),
    };
  } catch {
    throw new DeviceRefused('unavailable');
  }
}

/** @returns the address that this browser is pushed to at; null where it is not */
export async function deviceEndpoint(): Promise<string | null> {
  if (!('serviceWorker' in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager?.getSubscription())?.endpoint ?? null;
}

/** Nothing more arrives here, whatever the server still sends. */
export async function unsubscribeDevice(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

const BROWSERS = [
  ['Edg', 'Edge'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** @returns `Chrome, Android`, by which its owner knows it again */
export function deviceName(userAgent: string): string {
  const nameIn = (names: readonly (readonly [string, string])[]) =>
    names.find(([part]) => userAgent.includes(part))?.[1];
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter(Boolean).join(', ') || 'Browser';
}
