// Asks the service. A call that this build of the service does not know is an answer too: `null`.

const PATIENCE_MS = 60_000;

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** The path of a call: `call("/v1/actors", {limit: 5, q: ""})`; what is empty is left out. */
export function call(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? path + "?" + text : path;
}

export const one = (path, id) => path + "/" + encodeURIComponent(id);

export async function ask(path, signal) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(path, {
    headers: { Accept: "application/json" },
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  });
  let body = {};
  try {
    body = await response.json();
  } catch (error) {
    if (response.ok) {
      throw error;
    }
  }
  if (!response.ok) {
    throw new Refused(response.status, body.detail || response.statusText || "status " + response.status);
  }
  return body;
}

/** As `ask`, and null where the service does not have the call or the parameter, or not yet. */
export async function askIfThere(path, signal) {
  try {
    return await ask(path, signal);
  } catch (error) {
    if (error instanceof Refused && [400, 404, 503].includes(error.status)) {
      return null;
    }
    throw error;
  }
}

/** What a failure means to who looks at the page. */
export function meaning(error) {
  if (error instanceof Refused) {
    return error.message;
  }
  if (error.name === "TimeoutError") {
    return "The service takes longer than a minute to answer. It is asked again.";
  }
  return error instanceof TypeError ? "The service does not answer. What stands here is what it said last; it is asked again every few seconds." : error.message;
}
