// The search field: a combobox whose list suggests actors, topics and articles, as the ARIA Authoring Practices have it.

import { askIfThere, call } from "./api.js";
import { make, number } from "./dom.js";
import { TYPES } from "./lists.js";
import * as route from "./route.js";

const PAUSE_MS = 120;

export function searchField(form) {
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  let asked = null;
  let timer = null;
  let chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const all = options();
    all.forEach((option, at) => option.setAttribute("aria-selected", at === index));
    chosen = index;
    if (index < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", all[index].id);
      all[index].scrollIntoView({ block: "nearest" });
    }
  }

  function go(address) {
    close();
    field.value = "";
    location.hash = address;
  }

  function group(name, items) {
    const id = "found-" + name.toLowerCase();
    return items.length ? [make("div", { role: "group", "aria-labelledby": id },
      make("div", { class: "group", id, role: "presentation" }, name), ...items)] : [];
  }

  const option = (text, aside, address) => make("div", { role: "option", "aria-selected": "false", "data-address": address },
    make("span", { class: "name" }, text), " ", make("span", { class: "quiet" }, aside));

  async function suggest() {
    const q = field.value.trim();
    asked?.abort();
    if (!q) {
      close();
      return;
    }
    asked = new AbortController();
    const { signal } = asked;
    try {
      const [actors, topics, articles] = await Promise.all([
        askIfThere(call("/v1/actors", { q, limit: 6 }), signal),
        askIfThere(call("/v1/topics", { q, limit: 4 }), signal),
        askIfThere(call("/v1/articles", { q, limit: 4 }), signal),
      ]);
      const found = [
        ...group("Actors", (actors?.items ?? []).map((item) =>
          option(item.name, (TYPES[item.type] ?? "") + " · " + number(item.articles), route.actor(item.id)))),
        ...group("Topics", (topics?.items ?? []).map((item) => option(item.name, number(item.articles), route.topic(item.id)))),
        ...group("Articles", (articles?.items ?? []).map((item) => option(item.headline || item.id, item.day ?? "", route.article(item.key)))),
      ];
      list.replaceChildren(...found);
      options().forEach((element, index) => (element.id = "found-" + index));
      choose(-1);
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", String(found.length > 0));
    } catch (error) {
      if (error.name !== "AbortError") {
        close();
      }
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE_MS);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : options().length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      // One place more than there are options: the field itself, with nothing chosen.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "ArrowDown") {
      suggest();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const q = field.value.trim();
    if (chosen >= 0) {
      go(options()[chosen].dataset.address);
    } else if (q) {
      go(route.link("search", "", { q }));
    }
  });
  // Before the field loses the focus, so that the list is still there.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const picked = event.target.closest("[role=option]");
    if (picked) {
      go(picked.dataset.address);
    }
  });
  field.addEventListener("blur", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      field.focus();
    }
  });
}
