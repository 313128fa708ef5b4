// Elements out of data. Whatever comes from an article only ever becomes text.

const whole = new Intl.NumberFormat("en");
const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const timeFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

export const number = (value) => (value === null || value === undefined ? "–" : whole.format(value));

export const plural = (count, one, many = one + "s") => number(count) + " " + (count === 1 ? one : many);

/** make("a", {href, class}, "text", child): attributes by name, functions as listeners, children as text or elements. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Changes an element's text only where it differs, so that a reader's place and selection stay. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
    return true;
  }
  return false;
}

/** A number that shows briefly that it has changed. */
export function sayNumber(element, value) {
  const before = element.textContent;
  if (say(element, number(value)) && before !== "" && before !== "–") {
    element.classList.remove("changed");
    void element.offsetWidth;
    element.classList.add("changed");
  }
}

/**
 * Makes a parent's children those of some items: elements stay for keys that stay, so focus, selection and charts do too.
 * `create(item)` gives an element, `update(element, item, index)` fills it.
 */
export function keep(parent, items, key, create, update) {
  const had = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  items.forEach((item, index) => {
    const name = key(item);
    let element = had.get(name);
    had.delete(name);
    if (!element) {
      element = create(item);
      element.dataset.key = name;
    }
    update(element, item, index);
    if (parent.children[index] !== element) {
      parent.insertBefore(element, parent.children[index] ?? null);
    }
  });
  had.forEach((gone) => gone.remove());
  // Moving an element takes the focus away from it.
  if (focused && focused.isConnected && document.activeElement !== focused) {
    focused.focus({ preventScroll: true });
  }
}

export const day = (text) => (text ? dayFormat.format(new Date(text + "T00:00:00Z")) : "undated");

export const days = (first, last) => (!first ? "undated" : first === last ? day(first) : day(first) + " – " + day(last));

/** When an article was published, as exactly as its newsroom said. */
export function published(article) {
  if (article.published && article.publishedPrecision === "instant") {
    const at = new Date(article.published);
    return make("time", { datetime: article.published }, dayFormat.format(at) + ", " + timeFormat.format(at) + " UTC");
  }
  if (!article.day) {
    return make("span", {}, "undated");
  }
  return make("time", { datetime: article.day }, day(article.day) + (article.dayInferred ? " (inferred)" : ""));
}

/** A link out of an article, where it is one that a browser may follow. */
export function outside(url) {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}
