// Days and buckets of days, in UTC as the service counts them.

const DAY_MS = 86_400_000;
const parse = (text) => Date.parse(text + "T00:00:00Z");
const text = (time) => new Date(time).toISOString().slice(0, 10);

export const plusDays = (day, count) => text(parse(day) + count * DAY_MS);
export const daysBetween = (from, to) => Math.round((parse(to) - parse(from)) / DAY_MS);

/** The first day of the bucket after the one that begins so. */
function next(start, bucket) {
  if (bucket !== "month") {
    return plusDays(start, bucket === "week" ? 7 : 1);
  }
  const at = new Date(parse(start));
  return text(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));
}

/** The last day of a bucket. */
export const end = (start, bucket) => plusDays(next(start, bucket), -1);

/** The first day of the bucket that a day is in. */
export function startOf(day, bucket) {
  if (bucket === "month") {
    return day.slice(0, 8) + "01";
  }
  return bucket === "week" ? plusDays(day, -((new Date(parse(day)).getUTCDay() + 6) % 7)) : day;
}

/** The bucket that shows so many days in some dozens of steps. */
export function fitting(from, to) {
  const length = from && to ? daysBetween(from, to) : 0;
  return length <= 92 ? "day" : length <= 730 ? "week" : "month";
}

const MOST = 4000;

/** All buckets from the first day to the last, those without articles too; `points` holds the others, oldest first. */
export function filled(points, bucket, from, to) {
  const first = from ? startOf(from, bucket) : points[0]?.start;
  const last = to ?? points[points.length - 1]?.start;
  if (!first || !last) {
    return [];
  }
  const known = new Map(points.map((point) => [point.start, point]));
  const all = [];
  for (let start = first; start <= last && all.length < MOST; start = next(start, bucket)) {
    all.push(known.get(start) ?? { start, articles: 0, mentions: 0, quotes: 0 });
  }
  // Too long to show each empty bucket: an article dated a century too early must not hide the others.
  return all.length < MOST ? all : points;
}
