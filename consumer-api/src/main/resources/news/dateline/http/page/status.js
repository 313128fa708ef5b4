// The strip at the top: how far the page is behind the log, and what was rejected or killed.

import { ask, meaning } from "./api.js";
import { make, number, say, sayNumber } from "./dom.js";

const EVERY_MS = 5_000;
const LEAST_MS = 1_000;
const byId = (id) => document.getElementById(id);
const CONNECTIONS = { live: "live", asking: "asked every few seconds", waiting: "connecting again" };

let connection = "waiting";
let timer = null;
let lastAsked = 0;

export function connected(state) {
  connection = state;
  byId("status").title = "Changes: " + CONNECTIONS[state];
}

function light(name, text) {
  byId("light").className = "light " + name;
  say(byId("state"), text);
  byId("state").title = text;
}

function show(status) {
  const behind = status.lag > 0;
  if (status.problem) {
    light("busy", status.problem);
  } else if (!status.caughtUp) {
    light("bad", "Catching up");
  } else {
    light(behind ? "busy" : "good", behind ? "Taking in" : connection === "live" ? "Live" : "Up to date");
  }
  sayNumber(byId("articles"), status.articles);
  sayNumber(byId("killed"), status.killed);
  sayNumber(byId("rejected"), status.rejected);
  byId("rejected").classList.toggle("alarm", status.rejected > 0);
  sayNumber(byId("lag"), status.lag);
  say(byId("generation"), status.generation);
  const standing = byId("standing");
  if (byId("status").open) {
    standing.replaceChildren(
      make("table", {}, make("caption", {}, "Partitions of the log"),
        make("thead", {}, make("tr", {}, ...["partition", "at offset", "end", "behind"].map((name) => make("th", { scope: "col", class: "n" }, name)))),
        make("tbody", {}, ...status.partitions.map((one) => make("tr", {},
          ...[one.partition, one.offset, one.end, one.lag].map((value) => make("td", { class: "n" }, number(value))))))),
      status.problem ? make("p", {}, status.problem) : "",
      make("p", { class: "quiet" }, "Revisions in conflict: " + number(status.conflicts) + " · build " + status.build + " · changes: " + CONNECTIONS[connection]),
      make("p", { class: "quiet" }, make("a", { href: "/v1/status" }, "/v1/status"), " · ", make("a", { href: "/metrics" }, "/metrics")));
  }
}

/** Asks for the status now, or soon where it was just asked for. */
export function look(delay = 0) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    lastAsked = Date.now();
    try {
      if (!document.hidden) {
        show(await ask("/v1/status"));
      }
    } catch (error) {
      light("bad", error instanceof TypeError ? "No answer" : meaning(error));
    }
    look(EVERY_MS);
  }, Math.max(delay, lastAsked + LEAST_MS - Date.now()));
}

byId("status").addEventListener("toggle", () => look());
