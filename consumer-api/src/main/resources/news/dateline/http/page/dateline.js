// Shows what /v1 answers: one view at a time, by the address, kept true while it is looked at.

import { meaning } from "./api.js";
import { make, say } from "./dom.js";
import { follow } from "./live.js";
import * as route from "./route.js";
import { searchField } from "./search.js";
import { connected, look } from "./status.js";
import { article } from "./views/article.js";
import { articles } from "./views/articles.js";
import { overview } from "./views/overview.js";
import { actor, topic } from "./views/subject.js";
import { trends } from "./views/trends.js";

const VIEWS = { overview, actor, topic, article, articles, search: articles, trends };
const SAY_EVERY_MS = 10_000;

const main = document.getElementById("view");
const news = document.getElementById("news");
let shown = null;

/** Tells who listens instead of looking; seldom, since a busy page would never be silent. */
function announce(text) {
  if (text && Date.now() - shown.said >= SAY_EVERY_MS && say(news, text)) {
    shown.said = Date.now();
  }
}

/** Said by a view once its words are there, while pictures may still be on their way. */
const stands = () => main.removeAttribute("aria-busy");

/** Reads what the view shows; a reading under way ends first, and what was asked for meanwhile is read once more. */
async function read(view, changes) {
  if (view.reading) {
    view.unread = true;
    return view.reading;
  }
  view.reading = (async () => {
    try {
      const text = await view.read(view.abort.signal, changes, stands);
      stands();
      view.stood = true;
      view.problem.hidden = true;
      view.content.classList.remove("unknown");
      document.title = view.title + " · Dateline";
      announce(text);
    } catch (error) {
      if (view.abort.signal.aborted) {
        return;
      }
      view.problem.textContent = meaning(error);
      view.problem.hidden = false;
      // Empty frames would look like an answer.
      view.content.classList.toggle("unknown", !view.stood);
      stands();
    }
  })();
  await view.reading;
  view.reading = null;
  if (view.unread && view === shown) {
    view.unread = false;
    await read(view, null);
  }
}

function changed(view) {
  return async (changes) => {
    look();
    if (view === shown && view.concerns(changes)) {
      view.changed?.(changes);
      await read(view, changes);
    }
  };
}

function show(first) {
  shown?.close();
  const { page } = route.current();
  const build = VIEWS[page] ?? overview;
  const abort = new AbortController();
  const problem = make("p", { class: "notice", role: "alert", hidden: true });
  const content = make("div", { class: "view" });
  main.setAttribute("aria-busy", "true");
  main.replaceChildren(problem, content);
  const view = build(content, { again: () => read(view, null) });
  shown = Object.assign(view, { abort, problem, content, said: 0, stood: false, unread: false });
  document.title = view.title + " · Dateline";
  document.querySelectorAll("nav a").forEach((link) => {
    const here = link.dataset.page === page;
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  });
  const end = follow(view.filter ?? {}, changed(view), connected);
  view.close = () => {
    end();
    abort.abort();
  };
  if (!first) {
    scrollTo(0, 0);
    main.querySelector("h1").focus({ preventScroll: true });
  }
  read(view, null);
}

addEventListener("hashchange", () => show(false));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.querySelector("h1").focus();
});
searchField(document.getElementById("search"));
show(true);
look();
