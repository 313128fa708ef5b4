// Who and what the news is about, over the days one chooses, and what rises.

import { ask, askIfThere, call } from "../api.js";
import { day, keep, make, plural } from "../dom.js";
import { card, rankingTable, TYPES } from "../lists.js";
import { choice, rangeForm, sourceNote } from "../range.js";
import * as route from "../route.js";

const SHOWN = 20;
const RISING = 5;
const RANKS = ["articles", "mentions", "quotes"];

export function overview(root, { again }) {
  const range = rangeForm(() => again());
  const rank = choice("rank", "by", RANKS.map((name) => [name, name]), () => again());
  const type = choice("type", "type", [["", "all"], ...Object.entries(TYPES)], () => again());
  const source = sourceNote(() => again());
  const actors = rankingTable("actors", "Leading actors", RANKS);
  const topics = rankingTable("topics", "Leading topics");
  const actorCard = card("Who is in the news", actors.element);
  const topicCard = card("What it is about", topics.element);
  actorCard.head.append(make("span", { class: "filters" }, rank.element, type.element));
  const none = make("p", { class: "empty", hidden: true });
  const noTopics = make("p", { class: "empty", hidden: true });
  actorCard.element.append(none);
  topicCard.element.append(noTopics);
  const rising = make("ol", { class: "rising" });
  const risingDay = make("span", { class: "quiet" });
  const risingCard = card("Rising", rising);
  risingCard.head.append(risingDay, make("a", { href: "#/trends" }, "All trends"));
  risingCard.element.hidden = true;
  const columns = make("div", { class: "overview" }, actorCard.element, topicCard.element, risingCard.element);
  const welcome = make("section", { class: "welcome", hidden: true },
    make("h2", {}, "No articles yet"),
    make("p", {}, "Publish some, and who and what they are about stands here a moment later:"),
    make("pre", {}, make("code", {},
      "./dateline ingest seeds/\n"
      + "curl -H 'Content-Type: text/plain' --data-binary @article.txt http://localhost:8081/v1/articles")),
    make("p", { class: "quiet" }, "The page needs no reload. Rejected articles, if any, are counted at the top; dateline status says more."));
  root.append(make("h1", { tabindex: "-1" }, "Overview"), range.element, source.element, welcome, columns);

  async function showTrends(signal) {
    const [who, what] = await Promise.all(["actors", "topics"].map((kind) =>
      askIfThere(call("/v1/trends", { kind, limit: RISING }), signal)));
    const items = [...(who?.items ?? []).map((item) => ({ ...item, kind: "actors" })),
      ...(what?.items ?? []).map((item) => ({ ...item, kind: "topics" }))];
    risingCard.element.hidden = items.length === 0;
    risingDay.textContent = day(who?.day ?? what?.day);
    keep(rising, items, (item) => item.kind + item.id,
      () => make("li", {}, make("a", { class: "name" }), make("p", { class: "quiet" })),
      (element, item) => {
        element.className = item.kind;
        element.firstChild.href = item.kind === "actors" ? route.actor(item.id) : route.topic(item.id);
        element.firstChild.textContent = item.name;
        element.lastChild.textContent = item.because;
      });
  }

  return {
    title: "Overview",
    async read(signal, changes, stands) {
      const days = route.scope();
      const [who, what] = await Promise.all([
        ask(call("/v1/actors", { ...days, rank: rank.value, type: type.value, limit: SHOWN }), signal),
        ask(call("/v1/topics", { ...days, limit: SHOWN }), signal),
      ]);
      actors.show(who.items, rank.value);
      topics.show(what.items);
      const filtered = days.from || days.to || days.source;
      const empty = !who.items.length && !what.items.length && !filtered && !type.value
        && (await ask("/v1/articles?limit=1", signal)).items.length === 0;
      welcome.hidden = !empty;
      columns.hidden = empty;
      range.element.hidden = empty;
      none.hidden = who.items.length > 0;
      none.textContent = filtered || type.value ? "Nobody for this choice. Take other days or all types." : "The articles name nobody so far.";
      noTopics.hidden = what.items.length > 0;
      noTopics.textContent = filtered ? "No topics for this choice." : "The articles have no topics so far.";
      actors.element.hidden = !none.hidden;
      topics.element.hidden = !noTopics.hidden;
      stands();
      // The same days in both tables, so that they can be compared.
      const dated = [...who.items, ...what.items].filter((item) => item.firstDay);
      const frame = { from: days.from ?? dated.map((item) => item.firstDay).sort()[0], to: days.to ?? dated.map((item) => item.lastDay).sort().at(-1) };
      await Promise.all([actors.sparks(who.items, days, frame, changes, signal), topics.sparks(what.items, days, frame, changes, signal),
        showTrends(signal)]);
      return who.items.length ? plural(who.items.length, "actor") + ", first " + who.items[0].name : "";
    },
    concerns: () => true,
  };
}
