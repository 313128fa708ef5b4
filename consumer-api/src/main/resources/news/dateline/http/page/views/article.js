// An article: its text with who, what and whose words marked in it, where it stands in the log, and what was changed.

import { ask, askIfThere, one, Refused } from "../api.js";
import { make, outside, plural, published, say } from "../dom.js";
import { card, TYPES } from "../lists.js";
import * as route from "../route.js";

const HOW = { alias: "by name", surname: "by surname", role: "by office", variant: "by spelling", tagged: "by context" };

/** Spans of one kind that do not overlap: the longer one wins, then the earlier, and it tells of the others. */
function apart(spans) {
  const taken = [];
  for (const span of [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    const over = taken.find((other) => span.start < other.end && other.start < span.end);
    if (over) {
      over.also.push(span);
    } else if (span.start < span.end) {
      taken.push({ ...span, also: [] });
    }
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** Words from..to of a text; `layers` are marks inside which other marks may lie, outermost first. */
function dress(text, from, to, layers) {
  if (!layers.length) {
    return [text.slice(from, to)];
  }
  const [layer, ...inner] = layers;
  const parts = [];
  let at = from;
  for (const span of layer.spans) {
    const start = Math.max(span.start, from);
    const stop = Math.min(span.end, to);
    if (start < stop) {
      parts.push(...dress(text, at, start, inner), layer.wrap(span, dress(text, start, stop, inner)));
      at = stop;
    }
  }
  return [...parts, ...dress(text, at, to, inner)];
}

/** The layers of a field. A link may not be cut, so actors are outermost; a quote or topic goes on inside and around them. */
function layersOf(article, field) {
  const within = (span) => span.field === field;
  const actors = apart(article.actors.flatMap((actor) =>
    actor.mentions.filter(({ span }) => within(span)).map(({ span, resolution }) => ({ ...span, actor, resolution }))));
  const topics = apart(article.topics.flatMap((topic) => topic.evidence.filter(within).map((span) => ({ ...span, topic }))));
  const quotes = apart(article.quotes.filter((quote) => within(quote.span)).map((quote) => ({ ...quote.span, quote })));
  return [
    { spans: actors, wrap: (span, words) => make("a", { class: "at-actor", href: route.actor(span.actor.id),
      title: [span, ...span.also].map(({ actor, resolution }) => actor.name + ", " + (HOW[resolution] ?? resolution)).join("; ") }, ...words) },
    { spans: quotes, wrap: (span, words) => make("span", { class: "at-quote", title: [span, ...span.also].map(({ quote }) => who(quote)).join("; ") }, ...words) },
    { spans: topics, wrap: (span, words) => make("mark", { class: "at-topic", title: [span, ...span.also].map(({ topic }) => topic.name).join("; ") }, ...words) },
  ];
}

const who = (quote) => [quote.speaker || "somebody", quote.verb].filter(Boolean).join(" ");

function paragraphs(article) {
  const layers = layersOf(article, "body");
  const found = [];
  const pattern = /[^\n]+/g;
  for (let match = pattern.exec(article.body); match; match = pattern.exec(article.body)) {
    found.push(make("p", {}, ...dress(article.body, match.index, match.index + match[0].length, layers)));
  }
  return found;
}

export function article(root) {
  const key = route.current().id;
  const path = one("/v1/articles", key);
  const kicker = make("p", { class: "kicker" });
  const title = make("h1", { tabindex: "-1" }, "Article");
  const about = make("p", { class: "quiet" });
  const text = make("div", { class: "text" });
  const marks = [["actors", "Actors"], ["topics", "Topics"], ["quotes", "Quotes"]].map(([name, label]) => {
    const box = make("input", { type: "checkbox", checked: true, change: () => text.classList.toggle("no-" + name, !box.checked) });
    return make("label", { class: "key " + name }, box, " ", make("span", {}, label));
  });
  const actors = make("ol", { class: "common actors" });
  const topics = make("ol", { class: "common topics" });
  const quotes = make("ol", { class: "quotes" });
  const revised = make("ol", { class: "revisions" });
  const cards = { actors: card("Who", actors), topics: card("About what", topics), quotes: card("Who says what", quotes),
    revisions: card("Revisions", revised) };
  cards.revisions.element.hidden = true;
  const place = make("dl", { class: "place" });
  const placeCard = card("Where this comes from", place);
  const gone = make("p", { class: "notice", role: "status", hidden: true });
  const body = make("div", { class: "article" },
    make("article", {}, make("fieldset", { class: "keys" }, make("legend", {}, "Marked in the text"), ...marks), text),
    make("aside", { "aria-label": "What the article says" }, ...Object.values(cards).map(({ element }) => element), placeCard.element));
  root.append(make("div", { class: "title" }, make("div", {}, kicker, title, about)), gone, body);
  let shown = "";

  function show(found) {
    say(kicker, found.source + (found.version === null ? "" : " · version " + found.version));
    title.replaceChildren(...(found.headline ? dress(found.headline, 0, found.headline.length, layersOf(found, "headline")) : [found.id]));
    title.lang = text.lang = found.language;
    title.dir = text.dir = "auto";
    const url = found.url && outside(found.url);
    about.replaceChildren(published(found), ...[found.dateline, found.byline].filter(Boolean).map((part) => " · " + part),
      ...(found.updated ? [" · updated ", make("time", { datetime: found.updated }, found.updated.slice(0, 16).replace("T", " ") + " UTC")] : []),
      ...(url ? [" · ", make("a", { href: url, rel: "noopener noreferrer nofollow" }, "on the web")] : []));
    text.replaceChildren(...paragraphs(found));
    if (!text.childElementCount) {
      text.append(make("p", { class: "empty" }, "This article has a headline and no text."));
    }
    actors.replaceChildren(...found.actors.map((actor) => make("li", {},
      make("a", { class: "name", href: route.actor(actor.id) }, actor.name, make("span", { class: "kind" }, TYPES[actor.type] ?? "")),
      make("span", { class: "n quiet" }, plural(actor.mentions.length, "mention") + (actor.quotes ? ", " + plural(actor.quotes, "quote") : "")))));
    topics.replaceChildren(...found.topics.map((topic) => make("li", {},
      make("a", { class: "name", href: route.topic(topic.id) }, topic.name),
      make("span", { class: "n quiet" }, [topic.sentByNewsroom ? "sent by the newsroom" : "",
        topic.evidence.length ? plural(topic.evidence.length, "phrase") : ""].filter(Boolean).join(", ")))));
    quotes.replaceChildren(...found.quotes.map((quote) => make("li", {}, make("q", { lang: found.language }, quote.text),
      make("p", { class: "quiet" }, quote.speakerId ? make("a", { href: route.actor(quote.speakerId) }, quote.speaker || quote.speakerId) : quote.speaker || "speaker unknown",
        quote.verb ? " " + quote.verb : ""))));
    const facts = [["In the log", "partition " + found.position.partition + ", offset " + found.position.offset],
      ["Its id", found.id], ["Language", found.language], ["Counts under", found.day ? found.day + (found.dayInferred ? ", inferred from the text" : "") : "undated"]];
    place.replaceChildren(...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
      make("div", {}, make("dt", {}, "As JSON"), make("dd", {}, make("a", { href: found.href }, found.href))));
    ["actors", "topics", "quotes"].forEach((name) => (cards[name].element.hidden = !found[name].length));
  }

  /** Of an article that was never revised there is nothing to say; while the log cannot be read, what was said stays. */
  function showRevisions(answer) {
    if (!answer) {
      return;
    }
    const { items, more } = answer;
    cards.revisions.element.hidden = items.length < 2;
    revised.replaceChildren(...items.map((revision) => make("li", {},
      make("b", {}, revision.version === null ? "Offset " + revision.position.offset : "Version " + revision.version),
      revision.current ? " (this one)" : "",
      ...(revision.updated ? [" ", make("time", { class: "quiet", datetime: revision.updated }, revision.updated.slice(0, 16).replace("T", " ") + " UTC")] : []),
      ...(revision.headline === null ? [make("p", { class: "quiet" }, "Its words are kept no more.")] : []),
      make("ul", {}, ...differences(revision.changes)))),
    ...(more ? [make("li", { class: "quiet" }, "There were older ones.")] : []));
  }

  return {
    title: "Article",
    async read(signal) {
      try {
        const found = await ask(path, signal);
        const same = JSON.stringify({ ...found, at: null });
        if (same !== shown) {
          show(found);
          shown = same;
        }
        gone.hidden = true;
        body.hidden = false;
        this.title = found.headline || found.id;
        showRevisions(await askIfThere(path + "/revisions", signal));
        return this.title;
      } catch (error) {
        if (!(error instanceof Refused) || (error.status !== 410 && error.status !== 404)) {
          throw error;
        }
        // What its newsroom took back is taken off the screen too.
        shown = "";
        [text, actors, topics, quotes, revised, place, about, kicker].forEach((part) => part.replaceChildren());
        this.title = error.status === 410 ? "Killed" : "Not shown";
        title.replaceChildren(this.title);
        gone.textContent = error.status === 410
          ? "This article was killed by its newsroom. It is in no list and no number."
          : "No article is shown under this address: it is unknown, withheld or under an embargo.";
        gone.hidden = false;
        body.hidden = true;
        return gone.textContent;
      }
    },
    concerns: (changes) => changes.all || changes.articles.has(key),
  };
}

const SIGNS = [["removed", "del", "Gone: "], ["added", "ins", "New: "]];

/** What a revision changed, in words that do not lean on colour. */
function differences(changes) {
  if (!changes) {
    return [];
  }
  const lines = changes.fields.map(({ field, before, after }) => make("li", {}, field + ": ",
    ...(before === null ? [] : [make("del", {}, before), " "]), ...(after === null ? [] : [make("ins", {}, after)])));
  for (const part of changes.body) {
    const [, element, word] = SIGNS.find(([op]) => op === part.op);
    lines.push(make("li", {}, word, make(element, {}, part.text)));
  }
  if (changes.bodyCut) {
    lines.push(make("li", { class: "quiet" }, "There is more that changed in the text."));
  }
  for (const kind of ["actors", "topics"]) {
    for (const [op, , word] of SIGNS) {
      const names = changes[kind][op].map(({ name }) => name);
      if (names.length) {
        lines.push(make("li", {}, kind + ": " + word.toLowerCase() + names.join(", ")));
      }
    }
  }
  return lines.length ? lines : [make("li", { class: "quiet" }, "No words of it.")];
}
