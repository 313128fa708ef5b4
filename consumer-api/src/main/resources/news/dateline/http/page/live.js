// What changes, as it changes. Where the service sends no changes, the page asks again every few seconds.

import { call } from "./api.js";

const LEAST_MS = 1_000;
const AGAIN_MS = 4_000;
const RETRY_MS = 30_000;

/** Changes gathered between two looks at the page. `all` means that anything may have changed. */
export class Changes {
  all = false;
  subjects = new Set();
  articles = new Set();

  get any() {
    return this.all || this.subjects.size > 0 || this.articles.size > 0;
  }
}

/**
 * Follows the changes of a filter ({actor} or {topic}) or of everything.
 *
 * @param changed is told of changes, at most once a second and less often where that takes long, and waited for
 * @param state is told `live`, `asking` or `waiting`
 * @returns a function that ends it
 */
export function follow(filter, changed, state) {
  let source = null;
  let timer = null;
  let gathered = new Changes();
  let busy = false;
  let notBefore = 0;
  let ended = false;
  let failedAt = -Infinity;

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(tell, delay);
  }

  async function tell() {
    timer = null;
    if (busy || ended || document.hidden) {
      return;
    }
    const streaming = source?.readyState === EventSource.OPEN;
    if (!streaming) {
      gathered.all = true;
    }
    if (gathered.any) {
      const told = gathered;
      gathered = new Changes();
      busy = true;
      const began = Date.now();
      await changed(told);
      busy = false;
      // A service that takes its time is asked less often.
      notBefore = began + Math.max(LEAST_MS, 3 * (Date.now() - began));
    }
    if (ended) {
      return;
    }
    if (!streaming) {
      if (source?.readyState !== EventSource.CONNECTING && Date.now() - failedAt > RETRY_MS) {
        listen();
      }
      later(AGAIN_MS);
    } else if (gathered.any && timer === null) {
      soon();
    }
  }

  function soon() {
    if (gathered.any && timer === null && !busy) {
      later(Math.max(0, notBefore - Date.now()));
    }
  }

  function listen() {
    source?.close();
    source = new EventSource(call("/v1/changes", filter));
    let tick = new Changes();
    source.addEventListener("open", () => {
      clearTimeout(timer);
      timer = null;
      state("live");
    });
    source.addEventListener("reset", () => (tick.all = true));
    source.addEventListener("count", (event) => {
      const count = JSON.parse(event.data);
      tick.subjects.add(count.kind + "/" + count.id);
    });
    source.addEventListener("article", (event) => tick.articles.add(JSON.parse(event.data).key));
    // Only with its position is a tick whole.
    source.addEventListener("at", () => {
      gathered.all ||= tick.all;
      tick.subjects.forEach((subject) => gathered.subjects.add(subject));
      tick.articles.forEach((key) => gathered.articles.add(key));
      tick = new Changes();
      soon();
    });
    source.addEventListener("error", () => {
      const refused = source.readyState === EventSource.CLOSED;
      if (refused) {
        failedAt = Date.now();
      }
      state(refused ? "asking" : "waiting");
      if (timer === null && !busy) {
        later(AGAIN_MS);
      }
    });
  }

  // A browser has six connections to a host for all of its windows: one that nobody looks at keeps none.
  function looked() {
    if (document.hidden) {
      source?.close();
      clearTimeout(timer);
      timer = null;
    } else {
      gathered.all = true;
      failedAt = -Infinity;
      listen();
      later(0);
    }
  }

  document.addEventListener("visibilitychange", looked);
  if (!document.hidden) {
    listen();
  }
  return () => {
    ended = true;
    source?.close();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", looked);
  };
}
