// An actor or a topic: when, with whom, about what, in whose words, and the articles behind it.

import { ask, askIfThere, call, one, Refused } from "../api.js";
import { end, filled, fitting } from "../calendar.js";
import { network, series } from "../charts.js";
import { day, days, keep, make, number, plural, say, sayNumber } from "../dom.js";
import { articleList, card, commonList, evidence, nameOf, TYPES } from "../lists.js";
import { choice, rangeForm, sourceNote } from "../range.js";
import * as route from "../route.js";

const AROUND = 10;
const WEB_EVERY_MS = 30_000;
const LISTED = 20;
const BUCKETS = [["", "as fits"], ["day", "day"], ["week", "week"], ["month", "month"]];
const QUOTED = 10;

export const actor = (root, page) => subject(root, page, "actors");
export const topic = (root, page) => subject(root, page, "topics");

const killedMeanwhile = (error) => {
  if (error instanceof Refused) {
    return null;
  }
  throw error;
};

const chosen = ({ from, to }) => (from && to ? days(from, to) : from ? "from " + day(from) : "until " + day(to));

function subject(root, { again }, kind) {
  const id = route.current().id;
  const isActor = kind === "actors";
  const tone = isActor ? "actor" : "topic";
  const path = one("/v1/" + kind, id);

  const title = make("h1", { tabindex: "-1" }, nameOf(id));
  const what = make("p", { class: "kicker" });
  const figures = make("dl", { class: "figures" });
  const range = rangeForm(() => { list.reset(); again(); });
  const source = sourceNote(() => { list.reset(); again(); });
  const bucket = choice("bucket", "per", BUCKETS, () => again());
  const picture = make("div", { class: "series", role: "img", "aria-label": "Counts over time, being read" });
  const table = make("table", { class: "numbers" });
  const seriesCard = card("When", picture,
    make("details", {}, make("summary", {}, "The same as a table"), make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Counts by day" }, table)));
  seriesCard.head.append(make("span", { class: "filters" }, bucket.element));
  const web = make("div", { class: "web", role: "img", "aria-label": "Network, being read" });
  const around = commonList("actors", isActor ? null : (item) => route.link("articles", "", { topic: id, actor: item.id, ...route.scope() }));
  const aroundCard = card(isActor ? "Named together with" : "Who", isActor ? web : null, around.element);
  const about = commonList("topics", isActor ? (item) => route.link("articles", "", { actor: id, topic: item.id, ...route.scope() }) : null);
  const aboutCard = card(isActor ? "About what" : "Together with", about.element);
  const family = make("div", { class: "family" });
  const quotes = make("ol", { class: "quotes" });
  const quoteNote = make("span", { class: "quiet" });
  const quoteCard = card("In their words", quotes);
  quoteCard.head.append(quoteNote);
  quoteCard.element.hidden = true;
  const list = articleList();
  const listCard = card("Articles", list.element);
  root.append(make("div", { class: "title" }, make("div", {}, what, title), figures), family, range.element, source.element,
    make("div", { class: "subject" },
      make("div", {}, seriesCard.element, aroundCard.element),
      make("div", {}, aboutCard.element, quoteCard.element, listCard.element)));

  const known = {};
  const read = new Map();
  let drawnWeb = "";
  let webRead = 0;

  /** The figures at the top; what another answer has said of them stays. */
  function showFigures(more) {
    Object.assign(known, more);
    const pairs = [["articles", known.articles, evidence(kind, id)],
      ...(isActor ? [["mentions", known.mentions], ["quotes", known.quotes]] : []),
      ["days", known.days ?? ""], ...(known.undated ? [["undated", known.undated]] : [])];
    keep(figures, pairs, ([name]) => name, () => make("div", {}, make("dt"), make("dd")), (element, [name, value, link]) => {
      say(element.firstChild, name);
      if (typeof value === "number" || value === undefined) {
        const cell = element.lastChild.firstElementChild ?? element.lastChild.appendChild(link ? make("a") : make("span"));
        if (link) {
          cell.href = link;
        }
        sayNumber(cell, value);
      } else {
        say(element.lastChild, value);
      }
    });
  }

  function showSeries(points, unit, ends) {
    const all = filled(points, unit, ends.from, ends.to);
    const name = (point) => (unit === "month" ? day(point.start).slice(2).trim() : day(point.start));
    const span = (point) => (unit === "day" ? day(point.start) : day(point.start) + " – " + day(end(point.start, unit)));
    const words = (point) => span(point) + "\n" + plural(point.articles, "article")
      + (isActor ? "\n" + plural(point.mentions, "mention") + "\n" + plural(point.quotes, "quote") : "");
    const most = points.reduce((best, point) => (point.articles > (best?.articles ?? 0) ? point : best), null);
    picture.setAttribute("aria-label", most
      ? "Articles per " + unit + ", most of them " + span(most) + ": " + number(most.articles) + ". The table below has all numbers."
      : "No articles on these days.");
    picture.classList.toggle("nothing", !most);
    table.replaceChildren(
      make("caption", { class: "unseen" }, "Counts per " + unit),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, unit), make("th", { scope: "col", class: "n" }, "articles"),
        ...(isActor ? [make("th", { scope: "col", class: "n" }, "mentions"), make("th", { scope: "col", class: "n" }, "quotes")] : []))),
      make("tbody", {}, ...[...points].reverse().map((point) => make("tr", {},
        make("th", { scope: "row" }, span(point)),
        make("td", { class: "n" }, make("a", { href: evidence(kind, id, { from: point.start, to: end(point.start, unit) }) }, number(point.articles))),
        ...(isActor ? [make("td", { class: "n" }, number(point.mentions)), make("td", { class: "n" }, number(point.quotes))] : [])))));
    return most ? series(picture, all, tone, { name, words, picked: (point) => range.set(point.start, end(point.start, unit)) }) : null;
  }

  async function showWeb(name, others, ends, signal) {
    web.hidden = others.length < 2;
    const key = JSON.stringify([name, others.map((other) => other.id), ends]);
    // Who of them stands beside whom costs a call for each: one after the other, and seldom.
    if (web.hidden || (key === drawnWeb && Date.now() - webRead < WEB_EVERY_MS)) {
      return;
    }
    webRead = Date.now();
    drawnWeb = key;
    const ids = new Set(others.map((other) => other.id));
    const seen = new Map();
    for (const other of others) {
      const near = await askIfThere(call(one("/v1/actors", other.id) + "/related", { ...ends, limit: 50 }), signal);
      (near?.items ?? []).filter((item) => ids.has(item.id))
        .forEach((item) => seen.set([other.id, item.id].sort().join("\n"), item.articles));
    }
    web.setAttribute("aria-label", "Network of " + name + " and " + others.length + " others named in the same articles; the list below has the numbers.");
    await network(web, { id, name, type: "actor" }, others.map((other) => ({ ...other, type: "topic" })),
      [...seen].map(([pair, articles]) => [...pair.split("\n"), articles]), (picked) => (location.hash = route.actor(picked)));
  }

  async function showQuotes(total, items, changes, signal) {
    const newest = total ? items.slice(0, QUOTED) : [];
    if (!changes || changes.all) {
      read.clear();
    }
    changes?.articles.forEach((key) => read.delete(key));
    const articles = await Promise.all(newest.map(async (item) => {
      if (!read.has(item.key)) {
        read.set(item.key, await ask(item.href, signal).catch(killedMeanwhile));
      }
      return read.get(item.key);
    }));
    const said = articles.filter(Boolean).flatMap((article) =>
      article.quotes.filter((quote) => quote.speakerId === id).map((quote) => ({ ...quote, article })));
    quoteCard.element.hidden = said.length === 0;
    quoteNote.textContent = said.length < total ? "from the newest " + plural(newest.length, "article") : "";
    keep(quotes, said, (quote) => quote.article.key + quote.span.field + quote.span.start,
      () => make("li", {}, make("q"), make("p", { class: "quiet" }, make("a"))),
      (element, quote) => {
        element.firstChild.lang = quote.article.language;
        say(element.firstChild, quote.text);
        const link = element.querySelector("a");
        link.href = route.article(quote.article.key);
        say(link, day(quote.article.day) + " · " + quote.article.headline);
      });
  }

  function showFamily(broader, narrower) {
    const names = (label, items) => (items.length ? [make("p", {}, make("span", { class: "quiet" }, label + " "),
      ...items.flatMap((item, index) => [index ? " · " : "", make("a", { href: route.topic(item.id) }, item.name)]))] : []);
    const text = JSON.stringify([broader, narrower]);
    if (family.dataset.text !== text) {
      family.dataset.text = text;
      family.replaceChildren(...names("Part of", broader), ...names("Includes", narrower));
    }
  }

  /** The counts and the picture, which are quick to have: by month first, where nobody said by what. */
  async function readSeries(scope, signal) {
    const by = (unit) => ask(call(path + "/series", { bucket: unit, ...scope }), signal);
    let unit = bucket.value || "month";
    let found = await by(unit);
    if (!bucket.value && found.points.length) {
      unit = fitting(scope.from ?? found.points[0].start, scope.to ?? end(found.points.at(-1).start, unit));
      found = unit === "month" ? found : await by(unit);
    }
    const { points, undated } = found;
    const sum = (name) => points.reduce((total, point) => total + point[name], undated?.[name] ?? 0);
    showFigures({ articles: sum("articles"), mentions: sum("mentions"), quotes: sum("quotes"), undated: undated?.articles });
    const drawn = showSeries(points, unit, scope);
    return { articles: sum("articles"), quotes: isActor ? sum("quotes") : 0, drawn };
  }

  /** Its name, and what it has in common with others: for who is in half of the news this takes a while. */
  async function readOthers(scope, signal) {
    // Of all days the detail says it already, in the same breath as its counts.
    const inCommon = (of) => (scope.from || scope.to
      ? ask(call(path + "/related", { kind: of, ...scope, limit: AROUND }), signal).then((answer) => answer.items) : null);
    const [detail, nearActors, nearTopics] = await Promise.all([
      ask(call(path, { source: scope.source }), signal), inCommon("actors"), inCommon("topics")]);
    const actors = nearActors ?? (isActor ? detail.relatedActors : detail.leadingActors);
    const topics = nearTopics ?? (isActor ? detail.leadingTopics : detail.relatedTopics);
    say(title, detail.name);
    say(what, (isActor ? TYPES[detail.type] ?? detail.type : "topic") + " · " + detail.id);
    showFigures({ days: scope.from || scope.to ? chosen(scope) : days(detail.firstDay, detail.lastDay) });
    if (!isActor) {
      showFamily(detail.broader, detail.narrower);
    }
    around.show(actors);
    about.show(topics);
    aroundCard.element.hidden = !actors.length;
    aboutCard.element.hidden = !topics.length;
    return { name: detail.name, actors };
  }

  return {
    title: title.textContent,
    filter: { [tone]: id },
    async read(signal, changes, stands) {
      const scope = route.scope();
      const listPath = (cursor) => call(path + "/articles", { ...scope, limit: LISTED, cursor });
      const counts = readSeries(scope, signal);
      const others = readOthers(scope, signal);
      // Where both fail, the first to do so tells why.
      others.catch(() => {});
      const articles = ask(listPath(null), signal);
      articles.then((page) => list.show(page, listPath, "No articles on these days."), () => {});
      const [{ articles: total, quotes: said, drawn }, page] = await Promise.all([counts, articles]);
      stands();
      await Promise.all([drawn, isActor && showQuotes(said, page.items, changes, signal)]);
      const { name, actors } = await others;
      this.title = name;
      if (isActor) {
        // Not waited for: the numbers must not stand still meanwhile.
        showWeb(name, actors, scope, signal).catch(() => (drawnWeb = ""));
      }
      return name + ": " + plural(total, "article");
    },
    concerns: (changes) => changes.all || changes.subjects.has(tone + "/" + id) || list.keys.some((key) => changes.articles.has(key)),
    changed: (changes) => (changes.all ? list.reset() : list.drop(changes.articles)),
  };
}
