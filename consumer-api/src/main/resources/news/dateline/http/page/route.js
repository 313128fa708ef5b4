// Where in the page one is: `#/actor/ID?from=2020-01-01`. Everything that is shown can be read off the address.

export function current() {
  const hash = location.hash.startsWith("#/") ? location.hash.slice(2) : "";
  const [path, query = ""] = hash.split("?", 2);
  const [page, id] = path.split("/", 2);
  let decoded;
  try {
    decoded = id === undefined ? "" : decodeURIComponent(id);
  } catch {
    decoded = id;
  }
  return { page: page || "overview", id: decoded, query: Object.fromEntries(new URLSearchParams(query)) };
}

export function link(page, id, query = {}) {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined));
  const path = page === "overview" ? "#/" : "#/" + page + (id ? "/" + encodeURIComponent(id) : "");
  return kept.size ? path + "?" + kept : path;
}

/** The days and the newsroom that are looked at, which links to other views take along. */
export const scope = () => {
  const { from, to, source } = current().query;
  return { from, to, source };
};

export const actor = (id) => link("actor", id, scope());
export const topic = (id) => link("topic", id, scope());
export const article = (key) => link("article", key);

/** Changes the query where one is, without a step in the history. */
export function change(query) {
  const here = current();
  history.replaceState(null, "", link(here.page, here.id, { ...here.query, ...query }));
}
