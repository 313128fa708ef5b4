// Pictures, drawn by Apache ECharts. It is asked for when the first picture is wanted, after the words are on the page.
// Each picture has its numbers beside it as text, so a canvas never is the only place where something stands.

import { plural } from "./dom.js";

const LIBRARY = "/assets/echarts-6.0.0.js";

const charts = new Map();
let library = null;

function load() {
  library ??= import(LIBRARY).catch((error) => {
    library = null;
    throw error;
  });
  return library;
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
dark.addEventListener("change", () => charts.forEach((chart, box) => chart.paint && box.isConnected && chart.paint()));

const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    charts.get(target)?.instance.resize();
  }
});

function forgetRemoved() {
  charts.forEach((chart, box) => {
    if (!box.isConnected) {
      resized.unobserve(box);
      chart.instance.dispose();
      charts.delete(box);
    }
  });
}

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

async function draw(box, options, picked) {
  const { init } = await load();
  forgetRemoved();
  if (!box.isConnected || !box.clientWidth) {
    return;
  }
  let chart = charts.get(box);
  if (!chart) {
    chart = { instance: init(box, null, { renderer: "canvas" }) };
    chart.instance.on("click", (event) => chart.picked?.(event));
    charts.set(box, chart);
    resized.observe(box);
  }
  chart.picked = picked;
  chart.paint = () => chart.instance.setOption({ animation: !still.matches, ...options() }, { notMerge: false });
  chart.paint();
}

const font = () => getComputedStyle(document.body).fontFamily;

// Written on the canvas: a tooltip of elements would need styles that the page's policy forbids.
const tip = () => ({
  renderMode: "richText",
  confine: true,
  backgroundColor: color("card"),
  borderColor: color("rule"),
  textStyle: { color: color("ink"), fontFamily: font(), fontSize: 13 },
});

/** Counts over time as bars. `name(point)` says which days a point is, `words(point)` what its tooltip says. */
export function series(box, points, tone, { name, words, picked }) {
  const options = () => ({
    animationDuration: 200,
    grid: { left: 4, right: 8, top: 12, bottom: points.length > 120 ? 34 : 4, containLabel: true },
    tooltip: { ...tip(), trigger: "axis", axisPointer: { type: "shadow" }, formatter: (at) => words(points[at[0].dataIndex]) },
    xAxis: {
      type: "category",
      data: points.map(name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: color("rule") } },
      axisLabel: { color: color("quiet"), fontFamily: font(), hideOverlap: true, showMinLabel: true,
        showMaxLabel: true, alignMinLabel: "left", alignMaxLabel: "right" },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: { color: color("quiet"), fontFamily: font() },
      splitLine: { lineStyle: { color: color("rule"), opacity: 0.6 } },
    },
    dataZoom: points.length > 120 ? [{ type: "slider", height: 18, bottom: 6, showDetail: false, brushSelect: false,
      borderColor: color("rule"), fillerColor: color("track"), handleStyle: { color: color("quiet") } }] : [],
    series: [{ type: "bar", data: points.map((point) => point.articles || null), barMaxWidth: 28, barMinHeight: 2,
      itemStyle: { color: color(tone), borderRadius: [2, 2, 0, 0] }, cursor: picked ? "pointer" : "default" }],
  });
  return draw(box, options, picked && ((event) => points[event.dataIndex] && picked(points[event.dataIndex])));
}

/** A row's own small picture: where in the range its articles lie. */
export function spark(box, values, tone) {
  const options = () => ({
    animation: false,
    grid: { left: 0, right: 0, top: 1, bottom: 1 },
    xAxis: { type: "category", show: false, data: values.map((value, index) => index) },
    yAxis: { type: "value", show: false, min: 0 },
    series: [{ type: "bar", silent: true, data: values.map((value) => value || null), barCategoryGap: "15%", barMaxWidth: 8,
      barMinHeight: 1.5, itemStyle: { color: color(tone) } }],
  });
  return draw(box, options, null);
}

/** Who stands together: one in the middle, those around it, and what they have in common with each other. */
export function network(box, centre, others, between, picked) {
  const most = Math.max(1, ...others.map((other) => other.articles));
  const size = (articles) => 10 + 16 * Math.sqrt(articles / most);
  const edge = (source, target, articles) => ({
    source, target, value: source === centre.id ? articles : null,
    lineStyle: { width: 0.8 + 3 * (articles / most), opacity: source === centre.id ? 0.6 : 0.22 },
  });
  const options = () => ({
    tooltip: { ...tip(), formatter: (at) =>
      at.dataType === "node" ? at.data.full : at.data.value ? plural(at.data.value, "article") + " in common" : "" },
    series: [{
      type: "graph", layout: "none", roam: false, preserveAspect: "contain",
      left: 0, right: 0, top: 34, bottom: 34,
      label: { show: true, color: color("ink"), fontFamily: font(), fontSize: 12, position: "right", width: 170, overflow: "truncate" },
      lineStyle: { color: color("quiet"), curveness: 0.12 },
      emphasis: { focus: "adjacency", label: { fontWeight: "bold" } },
      data: nodes(centre, others, size),
      links: [...others.map((other) => edge(centre.id, other.id, other.articles)),
        ...between.map(([a, b, articles]) => edge(a, b, articles))],
    }],
  });
  return draw(box, options, (event) => event.dataType === "node" && event.data.id !== centre.id && picked(event.data.id));
}

/** On a ring round the middle, each label on the outer side of its node. */
function nodes(centre, others, size) {
  const ring = others.map((other, index) => {
    const angle = (2 * Math.PI * index) / others.length - Math.PI / 2;
    const x = Math.cos(angle);
    return {
      id: other.id, name: other.id, full: other.name, x: 100 * x, y: 100 * Math.sin(angle), symbolSize: size(other.articles),
      itemStyle: { color: color(other.type ?? "actor") },
      label: { formatter: other.name, position: Math.abs(x) < 0.3 ? (Math.sin(angle) < 0 ? "top" : "bottom") : x > 0 ? "right" : "left" },
    };
  });
  return [...ring, {
    id: centre.id, name: centre.id, full: centre.name, x: 0, y: 0, symbolSize: 30, itemStyle: { color: color(centre.type ?? "actor") },
    label: { formatter: centre.name, position: "bottom", fontWeight: "bold", backgroundColor: color("card"), padding: [1, 4], borderRadius: 3 },
  }];
}
