// The tables and lists that several views share.

import { ask, call, one } from "./api.js";
import { filled, fitting } from "./calendar.js";
import { spark } from "./charts.js";
import { days, keep, make, plural, published, say, sayNumber } from "./dom.js";
import * as route from "./route.js";

export const TYPES = {
  person: "person",
  organisation: "organisation",
  government: "government",
  armed_group: "armed group",
  country: "country",
};

const names = new Map();

/** What a list on this page has called an actor or topic, or its id. */
export const nameOf = (id) => names.get(id) ?? id;

const linkTo = (kind, id) => (kind === "actors" ? route.actor(id) : route.topic(id));

/** The articles behind a number. */
export const evidence = (kind, id, more = {}) =>
  route.link("articles", "", { [kind === "actors" ? "actor" : "topic"]: id, ...route.scope(), ...more });

/** A ranking: a name, where its articles lie, and how many they are. */
export function rankingTable(kind, caption, ranks = ["articles"]) {
  const heads = ranks.map((rank) => make("th", { scope: "col", class: "n", "data-rank": rank }, rank));
  const table = make("table", { class: "ranking " + kind },
    make("caption", { class: "unseen" }, caption),
    make("thead", {}, make("tr", {},
      make("th", { scope: "col" }, kind === "actors" ? "actor" : "topic"),
      make("th", { scope: "col", class: "when" }, "when"), ...heads)));
  const body = make("tbody");
  table.append(body);
  const known = new Map();
  let by = ranks[0];

  function row() {
    return make("tr", {},
      make("th", { scope: "row" }, make("a", { class: "name" }), make("span", { class: "kind" })),
      make("td", { class: "when" }, make("div", { class: "spark", "aria-hidden": "true" }), make("span", { class: "unseen" })),
      ...ranks.map(() => make("td", { class: "n" }, make("a"))));
  }

  function fill(element, item) {
    const name = element.querySelector(".name");
    name.href = linkTo(kind, item.id);
    name.title = item.id;
    names.set(item.id, item.name);
    say(name, item.name);
    say(element.querySelector(".kind"), TYPES[item.type] ?? "");
    say(element.querySelector(".when .unseen"), days(item.firstDay, item.lastDay));
    element.querySelector(".when").title = days(item.firstDay, item.lastDay);
    [...element.querySelectorAll("td.n a")].forEach((cell, index) => {
      cell.parentElement.toggleAttribute("data-by", ranks[index] === by);
      cell.href = evidence(kind, item.id);
      cell.setAttribute("aria-label", plural(item[ranks[index]], ranks[index].slice(0, -1)) + ": show the articles of " + item.name);
      sayNumber(cell, item[ranks[index]]);
    });
  }

  return {
    element: table,
    show(items, rank = ranks[0]) {
      by = rank;
      heads.forEach((head) => head.toggleAttribute("data-by", head.dataset.rank === by));
      keep(body, items, (item) => item.id, row, fill);
    },
    /**
     * Reads when each row's articles were, to be shown from one day to another; only for those that may have changed, where
     * it is known which.
     */
    async sparks(items, scope, { from, to }, changes, signal) {
      const dated = from && to ? items.filter((item) => item.firstDay) : [];
      const bucket = fitting(from, to);
      const frame = [from, to, bucket, scope.source].join();
      const subject = kind === "actors" ? "actor/" : "topic/";
      await Promise.all(dated.map(async (item) => {
        const had = known.get(item.id);
        if (had?.frame === frame && changes && !changes.all && !changes.subjects.has(subject + item.id)) {
          return;
        }
        const answer = await ask(call(one("/v1/" + kind, item.id) + "/series", { bucket, ...scope }), signal).catch(() => null);
        const box = [...body.children].find((child) => child.dataset.key === item.id)?.querySelector(".spark");
        if (answer && box && !signal.aborted) {
          const values = filled(answer.points, bucket, from, to).map((point) => point.articles);
          const text = frame + values.join();
          if (had?.text !== text || box.childElementCount === 0) {
            await spark(box, values, kind === "actors" ? "actor" : "topic");
          }
          known.set(item.id, { frame, text });
        }
      }));
    },
  };
}

/** Those that something has in common with, as names with bars. */
export function commonList(kind, link) {
  const list = make("ol", { class: "common " + kind });
  return {
    element: list,
    show(items) {
      const most = Math.max(1, ...items.map((item) => item.articles));
      keep(list, items, (item) => item.id,
        () => make("li", {}, make("a", { class: "name" }), make("a", { class: "n" }), make("progress", { "aria-hidden": "true" })),
        (element, item) => {
          const [name, count, bar] = element.children;
          name.href = linkTo(kind, item.id);
          name.title = TYPES[item.type] ?? item.id;
          names.set(item.id, item.name);
          say(name, item.name);
          const behind = link?.(item);
          behind ? (count.href = behind) : count.removeAttribute("href");
          sayNumber(count, item.articles);
          count.title = plural(item.articles, "article") + " in common";
          bar.max = most;
          bar.value = item.articles;
        });
    },
  };
}

/** Makes an element's words this text with some of them marked: UTF-16 positions from..to. */
function mark(element, text, marks) {
  const look = text + JSON.stringify(marks);
  if (element.dataset.look === look) {
    return;
  }
  element.dataset.look = look;
  const parts = [];
  let at = 0;
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    if (from >= at) {
      parts.push(text.slice(at, from), make("mark", {}, text.slice(from, to)));
      at = to;
    }
  }
  element.replaceChildren(...parts, text.slice(at));
}

/** Articles, newest first, with a button for more. */
export function articleList(headingLevel = "h3") {
  const list = make("ol", { class: "lines" });
  const more = make("button", { type: "button", hidden: true }, "More articles");
  const empty = make("p", { class: "empty", hidden: true });
  const element = make("div", {}, list, empty, more);
  let older = [];
  let next = null;

  function row() {
    return make("li", {}, make(headingLevel, {}, make("a")), make("p", { class: "snippet", hidden: true }), make("p", { class: "quiet" }));
  }

  function fill(element, article) {
    const [heading, snippet, about] = element.children;
    const link = heading.firstChild;
    link.href = route.article(article.key);
    link.lang = article.language;
    link.dir = "auto";
    const found = article.snippet;
    // Words found in the headline are marked there, unless it had to be cut to be shown.
    const above = found?.field === "headline" && found.text === article.headline;
    mark(link, article.headline || article.id, above ? found.marks : []);
    snippet.hidden = !found || found.field === "headline";
    mark(snippet, snippet.hidden ? "" : found.text, snippet.hidden ? [] : found.marks);
    const text = [article.key, article.day, article.source, article.dateline].join();
    if (about.dataset.text !== text) {
      about.dataset.text = text;
      about.replaceChildren(published(article), article.dateline ? " · " + article.dateline : "", " · ",
        make("a", { href: route.link("articles", "", { source: article.source }) }, article.source));
    }
  }

  return {
    element,
    get keys() {
      return [...list.children].map((child) => child.dataset.key);
    },
    /** `path(cursor)` is the call for what follows. */
    show(page, path, nothing = "No articles here.") {
      // What was asked for with "more" stays below, unless it has come up or gone.
      const newest = new Set(page.items.map((item) => item.key));
      if (!older.length) {
        next = page.next;
      }
      older = older.filter((item) => !newest.has(item.key));
      const show = () => {
        keep(list, [...page.items, ...older], (item) => item.key, row, fill);
        more.hidden = !next;
      };
      show();
      say(empty, nothing);
      empty.hidden = list.childElementCount > 0;
      more.onclick = async () => {
        more.disabled = true;
        try {
          const answer = await ask(path(next));
          const first = list.childElementCount;
          older = [...older, ...answer.items.filter((item) => !newest.has(item.key))];
          next = answer.next;
          show();
          list.children[first]?.querySelector("a").focus();
        } catch (error) {
          say(empty, error.message);
          empty.hidden = false;
        } finally {
          more.disabled = false;
        }
      };
    },
    /** Forgets what "more" brought: another question is asked. */
    reset() {
      older = [];
    },
    /** Takes an article away that has left the views. */
    drop(keys) {
      older = older.filter((item) => !keys.has(item.key));
    },
  };
}

/** A part of a view with a heading. */
export function card(title, ...children) {
  const heading = make("h2", {}, title);
  const element = make("section", {}, make("header", {}, heading), ...children);
  return { element, heading, head: element.firstChild };
}
