// What rises: a day against its own four weeks before, each row with its reason.

import { ask, call, Refused } from "../api.js";
import { plusDays } from "../calendar.js";
import { day, keep, make, number, plural, say, sayNumber } from "../dom.js";
import { evidence, TYPES } from "../lists.js";
import { choice } from "../range.js";
import * as route from "../route.js";

const SHOWN = 30;

export function trends(root, { again }) {
  const kind = choice("kind", "of", [["actors", "actors"], ["topics", "topics"]], () => again());
  const date = make("input", { type: "date", name: "day", value: route.current().query.day ?? "" });
  const go = (to) => { route.change({ day: to }); date.value = to; again(); };
  date.addEventListener("change", () => go(date.value));
  let shown = null;
  const step = (by, text) => make("button", { type: "button", "aria-label": text, click: () => shown && go(plusDays(shown, by)) }, by < 0 ? "‹" : "›");
  const title = make("h1", { tabindex: "-1" }, "Trends");
  const body = make("tbody");
  const table = make("table", { class: "trends" }, make("caption", { class: "unseen" }, "What rises"),
    make("thead", {}, make("tr", {}, ...[["name", ""], ["articles", "n"], ["expected", "n"], ["sources", "n"], ["score", "n"], ["because", ""]]
      .map(([name, style]) => make("th", { scope: "col", class: style || null }, name)))), body);
  const empty = make("p", { class: "empty", hidden: true });
  const section = make("section", {}, table, empty);
  root.append(title, make("div", { class: "range" }, kind.element, make("span", { class: "choices" }, step(-1, "The day before"), step(1, "The day after")),
    make("label", {}, "day ", date), make("button", { type: "button", click: () => go("") }, "Newest day")), section);

  return {
    title: "Trends",
    async read(signal) {
      let answer = { items: [] };
      let nothing = "Nothing stood out on this day. A trend needs a few articles, and more than one source.";
      try {
        answer = await ask(call("/v1/trends", { kind: kind.value, day: route.current().query.day, limit: SHOWN }), signal);
        if (answer.articlesBefore === 0) {
          nothing = "There are no articles of the four weeks before, so nothing can be said to rise.";
        }
      } catch (error) {
        if (!(error instanceof Refused)) {
          throw error;
        }
        nothing = error.status === 404 ? "This service does not know trends." : error.message;
      }
      shown = answer.day ?? null;
      say(title, shown ? "Trends of " + day(shown) : "Trends");
      empty.textContent = nothing;
      empty.hidden = answer.items.length > 0;
      table.hidden = !answer.items.length;
      const link = kind.value === "actors" ? route.actor : route.topic;
      keep(body, answer.items, (item) => item.id,
        () => make("tr", {}, make("th", { scope: "row" }, make("a", { class: "name" }), make("span", { class: "kind" })),
          make("td", { class: "n" }, make("a")), make("td", { class: "n" }), make("td", { class: "n" }), make("td", { class: "n" }), make("td")),
        (row, item) => {
          const [name, articles, expected, sources, score, because] = row.children;
          name.firstChild.href = link(item.id);
          say(name.firstChild, item.name);
          say(name.lastChild, TYPES[item.type] ?? "");
          articles.firstChild.href = evidence(kind.value, item.id, { from: shown, to: shown });
          articles.firstChild.setAttribute("aria-label", plural(item.articles, "article") + ": show those of " + item.name);
          sayNumber(articles.firstChild, item.articles);
          say(expected, item.expected.toFixed(1));
          say(sources, number(item.sources));
          say(score, item.score.toFixed(1));
          say(because, item.because);
        });
      return answer.items.length ? title.textContent + ": " + answer.items[0].name + " first" : nothing;
    },
    concerns: () => true,
  };
}
