// Which days: two fields and a few usual choices, counted back from the newest day that has articles.

import { ask } from "./api.js";
import { plusDays } from "./calendar.js";
import { make } from "./dom.js";
import * as route from "./route.js";

const CHOICES = [
  ["Newest day", 1],
  ["7 days", 7],
  ["30 days", 30],
  ["1 year", 365],
  ["All", null],
];

/** `changed()` is told when the days in the address are others. */
export function rangeForm(changed) {
  const from = make("input", { type: "date", name: "from" });
  const to = make("input", { type: "date", name: "to" });
  const problem = make("p", { class: "problem", role: "alert", hidden: true });
  const buttons = CHOICES.map(([name, length]) => make("button", { type: "button", "data-days": length, click: () => choose(length) }, name));
  const form = make("form", { class: "range", submit: (event) => event.preventDefault() },
    make("div", { class: "choices", role: "group", "aria-label": "Days" }, ...buttons),
    make("label", {}, "from ", from), make("label", {}, "to ", to), problem);

  function set(first, last) {
    const wrong = Boolean(first && last && last < first);
    problem.hidden = !wrong;
    problem.textContent = wrong ? "The last day is before the first." : "";
    to.setAttribute("aria-invalid", wrong);
    if (!wrong) {
      route.change({ from: first, to: last });
      show();
      changed();
    }
  }

  async function choose(length) {
    if (length === null) {
      set("", "");
      return;
    }
    const newest = await ask("/v1/articles?limit=1").then((page) => page.items[0]?.day, () => null);
    if (newest) {
      set(plusDays(newest, 1 - length), newest);
      buttons.forEach((button) => button.setAttribute("aria-pressed", button.dataset.days === String(length)));
    }
  }

  function show() {
    const query = route.current().query;
    from.value = query.from ?? "";
    to.value = query.to ?? "";
    const all = !query.from && !query.to;
    buttons.forEach((button) => button.setAttribute("aria-pressed", all && !button.dataset.days));
  }

  [from, to].forEach((field) => field.addEventListener("change", () => set(from.value, to.value)));
  show();
  return { element: form, set, show };
}

/** Says that only one newsroom counts, where it is so, and takes that back. */
export function sourceNote(changed) {
  const element = make("p", { class: "chips", hidden: true });
  const all = make("button", { type: "button", click: () => { route.change({ source: "" }); show(); changed(); } }, "All sources");

  function show() {
    const { source } = route.scope();
    element.hidden = !source;
    element.replaceChildren("Only from ", make("b", {}, source ?? ""), " ", all);
  }

  show();
  return { element };
}

/** A choice whose value stands in the address as `name`; the first one is the default and does not. */
export function choice(name, label, options, changed) {
  const [first] = options[0];
  const select = make("select", { name }, ...options.map(([value, text]) => make("option", { value }, text)));
  select.value = route.current().query[name] ?? first;
  select.addEventListener("change", () => {
    route.change({ [name]: select.value === first ? "" : select.value });
    changed();
  });
  return { element: make("label", { class: "choice" }, label + " ", select), select, get value() { return select.value; } };
}
