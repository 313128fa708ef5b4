// Shows what /v1 answers. Text from articles only ever becomes text: everything goes through textContent.
"use strict";

const EVERY_MS = 3000;
const SHOWN = 15;
const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");

const KINDS = {
  person: "person",
  organisation: "organisation",
  government: "government",
  armed_group: "armed group",
  country: "country",
};

let chosen = null;

async function ask(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.detail || response.statusText);
  }
  return body;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function showStatus(status) {
  const ready = status.caughtUp && !status.problem;
  byId("light").className = "light " + (ready ? (status.lag ? "busy" : "good") : status.caughtUp ? "busy" : "bad");
  byId("state").textContent =
    status.problem || (status.caughtUp ? (status.lag ? "Taking in articles" : "Up to date") : "Catching up with the log");
  byId("articles").textContent = number.format(status.articles);
  byId("killed").textContent = number.format(status.killed);
  byId("rejected").textContent = number.format(status.rejected);
  byId("lag").textContent = status.lag === null ? "–" : number.format(status.lag);
  byId("position").textContent =
    "Generation " + status.generation + " at " + status.partitions.map((p) => p.partition + ":" + p.offset).join(" ");
}

function showBars(list, items, call) {
  const most = items.length ? items[0].articles : 1;
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  const rows = items.map((item) => {
    const button = element("button");
    button.type = "button";
    button.dataset.id = item.id;
    const name = element("span", "name", item.name);
    name.title = item.id;
    if (KINDS[item.type]) {
      name.append(element("span", "kind", KINDS[item.type]));
    }
    const bar = element("progress");
    bar.max = most;
    bar.value = item.articles;
    bar.setAttribute("aria-hidden", "true");
    const count = element("span", "count", number.format(item.articles));
    count.title = item.articles === 1 ? "1 article" : number.format(item.articles) + " articles";
    button.append(name, count, bar);
    if (chosen && chosen.call === call && chosen.id === item.id) {
      button.setAttribute("aria-current", "true");
    }
    button.addEventListener("click", () => choose({ call, id: item.id, name: item.name }));
    const row = element("li");
    row.append(button);
    return row;
  });
  if (!rows.length) {
    rows.push(element("li", "empty", "Nothing yet."));
  }
  list.replaceChildren(...rows);
  if (focused) {
    const again = [...list.querySelectorAll("button")].find((button) => button.dataset.id === focused);
    if (again) {
      again.focus();
    }
  }
}

function line(article) {
  const row = element("li");
  const link = element("a", "", article.headline || article.id);
  link.href = article.href;
  const when = article.day ? article.day + (article.dayInferred ? " (inferred)" : "") : "undated";
  row.append(link, element("small", "", [when, article.dateline, article.source].filter(Boolean).join(" · ")));
  return row;
}

async function readLines(cursor) {
  const asked = chosen;
  const path = "/v1/" + asked.call + "/" + encodeURIComponent(asked.id) + "/articles?limit=20";
  const page = await ask(cursor ? path + "&cursor=" + encodeURIComponent(cursor) : path);
  if (asked !== chosen) {
    return;
  }
  byId("lines").append(...page.items.map(line));
  const more = byId("more");
  more.hidden = !page.next;
  more.onclick = () => readLines(page.next).catch(complain);
}

async function choose(what) {
  chosen = what;
  byId("list-title").textContent = what.name;
  byId("lines").replaceChildren();
  byId("more").hidden = true;
  const list = byId("list");
  list.hidden = false;
  list.focus({ preventScroll: true });
  list.scrollIntoView({ block: "nearest" });
  for (const button of document.querySelectorAll(".bars button")) {
    const own = button.closest("ol").id === what.call && button.dataset.id === what.id;
    own ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
  }
  await readLines(null).catch(complain);
}

function closeList() {
  chosen = null;
  byId("list").hidden = true;
  document.querySelectorAll("[aria-current]").forEach((button) => button.removeAttribute("aria-current"));
}

function complain(error) {
  byId("light").className = "light bad";
  byId("state").textContent = error instanceof TypeError ? "The service does not answer" : error.message;
}

async function refresh() {
  try {
    const status = await ask("/v1/status");
    showStatus(status);
    if (status.caughtUp) {
      const type = byId("type").value;
      const [actors, topics] = await Promise.all([
        ask("/v1/actors?limit=" + SHOWN + (type ? "&type=" + type : "")),
        ask("/v1/topics?limit=" + SHOWN),
      ]);
      showBars(byId("actors"), actors.items, "actors");
      showBars(byId("topics"), topics.items, "topics");
    }
  } catch (error) {
    complain(error);
  }
}

async function keepFresh() {
  if (!document.hidden) {
    await refresh();
  }
  setTimeout(keepFresh, EVERY_MS);
}

byId("type").addEventListener("change", refresh);
byId("close").addEventListener("click", closeList);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    closeList();
  }
});
keepFresh();
