// Beside the pages: when the server cannot be reached, a page that says so. What belongs to somebody is never kept.
// KEPT (the address of that page, the files it is made of, and the name of the two together) is set by the server; see /sw.js.
const { name, page, files } = self.KEPT;

self.addEventListener("install", (event) => {
  const fresh = [page, ...files].map((address) => new Request(address, { cache: "reload" }));
  event.waitUntil(caches.open(name).then((kept) => kept.addAll(fresh)));
  self.skipWaiting();
});

async function takeOver() {
  const old = (await caches.keys()).filter((one) => one !== name);
  await Promise.all(old.map((one) => caches.delete(one)));
  // The page is asked for while this wakes up, so that standing between costs no time.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

const kept = (address) => caches.match(address, { cacheName: name });

async function shown(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await kept(page)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(shown(event));
  // From the server first: what it has may be newer, and the browser keeps it anyway.
  else if (files.includes(pathname)) event.respondWith(fetch(request).catch(async () => (await kept(pathname)) ?? Response.error()));
});
