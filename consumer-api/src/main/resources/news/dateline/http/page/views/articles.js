// Articles by words, actor, topic, source and days; with words, the actors and topics of such names as well.

import { ask, askIfThere, call, one, Refused } from "../api.js";
import { make } from "../dom.js";
import { articleList, card, commonList } from "../lists.js";
import { rangeForm } from "../range.js";
import * as route from "../route.js";

const LISTED = 25;
const NAMED = 8;

export function articles(root, { again }) {
  const query = () => route.current().query;
  const words = query().q ?? "";
  const title = make("h1", { tabindex: "-1" }, words ? "“" + words + "”" : "Articles");
  const range = rangeForm(() => { list.reset(); again(); });
  const chips = make("p", { class: "chips", hidden: true });
  const actors = commonList("actors");
  const topics = commonList("topics");
  const actorCard = card("Actors", actors.element);
  const topicCard = card("Topics", topics.element);
  const names = make("div", { class: "names" }, actorCard.element, topicCard.element);
  const list = articleList(words ? "h3" : "h2");
  const listCard = words ? card("Articles", list.element).element : make("section", {}, list.element);
  root.append(title, range.element, chips, make("div", { class: words ? "found" : "" }, listCard, names));
  names.hidden = true;

  function drop(name) {
    route.change({ [name]: "" });
    list.reset();
    again();
  }

  async function showChips(signal) {
    const asked = query();
    const nameOf = async (kind, id) => (await askIfThere(one("/v1/" + kind, id), signal))?.name ?? id;
    const parts = [];
    if (asked.actor) {
      parts.push(["actor", "naming ", make("a", { href: route.actor(asked.actor) }, await nameOf("actors", asked.actor))]);
    }
    if (asked.topic) {
      parts.push(["topic", "about ", make("a", { href: route.topic(asked.topic) }, await nameOf("topics", asked.topic))]);
    }
    if (asked.source) {
      parts.push(["source", "from ", make("a", { href: route.link("overview", "", { source: asked.source }) }, asked.source)]);
    }
    const text = JSON.stringify(asked);
    chips.hidden = !parts.length;
    if (chips.dataset.text !== text) {
      chips.dataset.text = text;
      chips.replaceChildren(...parts.map(([name, label, link]) => make("span", { class: "chip" }, label, link,
        make("button", { type: "button", "aria-label": "Without this: " + label + link.textContent, click: () => drop(name) }, "×"))));
    }
  }

  async function showNames(signal) {
    if (!words) {
      return;
    }
    const [who, what] = await Promise.all(["actors", "topics"].map((kind) =>
      askIfThere(call("/v1/" + kind, { q: words, ...route.scope(), limit: NAMED }), signal)));
    actors.show(who?.items ?? []);
    topics.show(what?.items ?? []);
    actorCard.element.hidden = !who?.items.length;
    topicCard.element.hidden = !what?.items.length;
    names.hidden = actorCard.element.hidden && topicCard.element.hidden;
  }

  return {
    title: words ? "Search: " + words : "Articles",
    async read(signal) {
      const path = (cursor) => call("/v1/articles", { ...query(), limit: LISTED, cursor });
      let page = { items: [], next: null };
      let nothing = words ? "No article has these words. Every word must stand in it; the last may be the beginning of one."
        : "No articles for this choice.";
      try {
        page = await ask(path(null), signal);
      } catch (error) {
        if (!(error instanceof Refused)) {
          throw error;
        }
        nothing = error.message;
      }
      await Promise.all([showChips(signal), showNames(signal)]);
      list.show(page, path, nothing);
      return words ? "" : title.textContent;
    },
    concerns: () => true,
    changed: (changes) => (changes.all ? list.reset() : list.drop(changes.articles)),
  };
}
