/**
 * Shows that something waits, and opens the sign-off page when it is tapped. It keeps one page, which says that
 * the desk cannot be reached, and no other: what is signed has to come from the server as it is now.
 */

const OFFLINE_PAGE = '/offline.html';
const CACHES = 'accord-offline-';
/** By the page's hash, so that another page is another cache (offlinePage.test.ts). */
const CACHE = `${CACHES}e91f1c4b471e`;
/** What is no page of the desk's own: the public reads some of it, and machines the rest. */
const OTHERS = /^\/(api|news|exercise\/news|healthz|readyz|metrics)(\/|$)/;
/** Of the pages that are left the server answers none so: a proxy does, behind which it is away. */
const AWAY = [502, 503, 504];

self.addEventListener('install', (event) => {
  self.skipWaiting();
  // Without it the browser says so itself; calls come all the same.
  event.waitUntil(keepOfflinePage().catch(() => undefined));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), forgetOlder()]));
});

async function keepOfflinePage() {
  const cache = await caches.open(CACHE);
  await cache.add(new Request(OFFLINE_PAGE, { cache: 'reload' }));
}

async function forgetOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode !== 'navigate' || request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || OTHERS.test(pathname)) return;
  event.respondWith(load(request));
});

async function load(request) {
  try {
    const answer = await fetch(request);
    return AWAY.includes(answer.status) ? ((await offlinePage()) ?? answer) : answer;
  } catch (error) {
    const page = await offlinePage();
    if (page) return page;
    throw error;
  }
}

async function offlinePage() {
  const cache = await caches.open(CACHE);
  return await cache.match(OFFLINE_PAGE);
}

self.addEventListener('push', (event) => {
  const call = event.data?.json();
  if (!call) return;
  event.waitUntil(
    self.registration.showNotification(call.title, {
      body: call.body,
      lang: call.lang,
      // Asked again, it takes the place of the first, and is heard again.
      tag: call.tag,
      renotify: true,
      icon: '/icon-192.png',
      data: { url: call.url },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  // Only ever our own pages, whatever a message says.
  if (url.origin !== self.location.origin) return;
  event.waitUntil(open(url.href));
});

async function open(href) {
  const pages = await self.clients.matchAll({ type: 'window' });
  const there = pages.find((page) => page.url === href);
  if (there) return there.focus();
  return self.clients.openWindow(href);
}

/** The browser changed its subscription by itself: the desk learns the new one. */
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew(event.oldSubscription));
});

async function renew(old) {
  if (!old) return;
  const next = await self.registration.pushManager.subscribe(old.options);
  const { endpoint, keys } = next.toJSON();
  await fetch('/api/account/devices', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': self.crypto.randomUUID(),
    },
    body: JSON.stringify({ endpoint, keys, device: self.navigator.platform || 'Browser' }),
  });
}
