/**
 * Shows that something waits, and opens the sign-off page when it is tapped. It keeps no pages: what
 * is signed has to come from the server as it is now.
 */

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

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
