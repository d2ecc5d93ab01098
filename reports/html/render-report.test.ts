import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { asBlackBox, toldLine } from "../testing/black-box.ts";
import { durations } from "../testing/durations.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { crossedK6Record, k6Record } from "../testing/k6-record.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { renderReport } from "./render-report.ts";
import { reportRun } from "./testing/report-run.ts";

/** What a page says, without its styles and scripts. */
function bodyOf(page: string): string {
  return /<body>([\s\S]*?)<script/.exec(page)?.[1] ?? "";
}

test("every link within the page leads somewhere, and no id is there twice", () => {
  const runs = [passingRecord(), zombieRecord(), legacyRecord(), crossedK6Record()].map(reportRun);
  for (const page of [renderReport(runs), renderReport(runs, { sides: ["legacy", "fixed"] })]) {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  }
});

test("a run with k6 shows its thresholds and what it measured, and claims nothing of the frames' content", () => {
  const body = bodyOf(renderReport([reportRun(crossedK6Record())]));
  expect(body).toContain("<td>p(95)&lt;500</td><td>p(95)=8,012</td>");
  expect(body).toMatch(/<th scope="row" class="verbatim">bridge_delay<\/th><td class="number">0<\/td>/);
  expect(body).toContain("not verified");
  expect(body).toContain("streams not seen");
});

test("what came of scraping the bridge has a place of its own, where somebody scraped it", () => {
  const body = bodyOf(renderReport([reportRun(scrapedRecord())]));
  expect(body).toContain('<th scope="row">/metrics</th><td class="number">1.5 ms</td>');
  expect(body).toContain('<th scope="row">frames, due → cloud, scraped</th><td class="number">3.5 ms</td>');
  expect(bodyOf(renderReport([reportRun(passingRecord())]))).not.toContain("Monitoring");
});

test("the scrapes of each endpoint are a histogram, with p50, p99 and maximum in words too", () => {
  const body = bodyOf(renderReport([reportRun(scrapedRecord())]));
  const figures = body.match(/<figure class="histogram">[\s\S]*?<\/figure>/g) ?? [];
  expect(figures).toHaveLength(5);
  expect(figures[0]).toContain('aria-label="/metrics: 200 answers, p50 1.5 ms, p99 4.5 ms, max 12 ms"');
  expect(figures[0]?.match(/<rect /g)).toHaveLength(4);
  expect(figures[0]?.match(/class="mark-label /g)).toHaveLength(3);
});

test("an endpoint that never answered, or whose histogram is damaged, is said to be so", () => {
  const record = scrapedRecord(({ endpoints: [metrics, sessions] }) => {
    if (metrics) metrics.latency = durations(0, 0);
    if (sessions) sessions.latency.hdr = "damaged";
  });
  const body = bodyOf(renderReport([reportRun(record)]));
  expect(body).toContain("/metrics: no answer came.");
  expect(body).toContain("/sessions: the histogram in the record cannot be read.");
  expect(body.match(/<figure class="histogram">/g)).toHaveLength(3);
});

test("a check of k6 or of the scrapes leads to its place, also where neither told anything", () => {
  const [k6, scraped] = [k6Record(), scrapedRecord()];
  k6.k6 = null;
  scraped.monitoring = null;
  const body = bodyOf(renderReport([k6, scraped].map(reportRun)));
  for (const id of ["run-1-k6", "run-2-monitoring"]) {
    expect(body).toContain(`href="#${id}"`);
    expect(body).toContain(`id="${id}"`);
  }
  expect(body).toContain("k6 did not come to its end: it tells nothing.");
  expect(body).toContain("Nobody scraped the bridge.");
});

test("of a k6 that told nothing, no frame and no user is said to have lost any", () => {
  const record = k6Record((untold) => {
    untold.k6 = null;
    for (const { accounts } of untold.users)
      Object.assign(accounts, { delivered: 0, lostAfterBridge: 1_000 });
  });
  const body = bodyOf(renderReport([reportRun(record)]));
  expect(body).toContain("Not known: k6 did not come to say what it had received.");
  expect(body).not.toContain("lost after the bridge");
  expect(
    body.match(/<td class="number">not known<\/td><td>not known<\/td><td>not verified<\/td>/g),
  ).toHaveLength(2);
});

test("the verdict comes first, with limit, measured value and diagnosis, then what shows it", () => {
  const body = bodyOf(renderReport([reportRun(zombieRecord())]));
  const places = [
    "The bridge fails.",
    "zombie",
    "What it means",
    "Success metrics",
    "How to read this",
    "Timeline",
  ];
  const found = places.map((place) => body.indexOf(place));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found).not.toContain(-1);
});

test("what was run, on what, and the command that repeats it are there", () => {
  const body = bodyOf(renderReport([reportRun(restartRecord())]));
  for (const fact of ["cloud-restart", "preset fixed", "seed 7", "a CPU, 2 cores", "node v20.20.0"])
    expect(body).toContain(fact);
  expect(body).toContain('data-copy="npx bridgebench run cloud-restart --seed 7"');
});

test("a black box is named by its command, and a queue that its log told is marked so", () => {
  const record = asBlackBox(passingRecord());
  record.told = [toldLine({ received: 100, channelLen: 5 })];
  const body = bodyOf(renderReport([reportRun(record)]));
  for (const words of ["bridge ./mine", "at the lines of its log"]) expect(body).toContain(words);
  expect(body).not.toContain("reached the bridge");
});

test("several runs are counted, and only what did not pass is open", () => {
  const body = bodyOf(renderReport([restartRecord(), zombieRecord()].map(reportRun)));
  expect(body).toContain("2 runs: 1 passed, 1 failed");
  expect(body.match(/<details class="verdict" open>/g)?.length).toBe(1);
});

test("runs that differ in a setting are told apart by it, in matrix, verdicts and sections", () => {
  const of = (frames: string) =>
    reportRun(
      passingRecord(({ run }) => Object.assign(run, { overrides: { "bridge.queueFrames": frames } })),
    );
  const body = bodyOf(renderReport([of("50"), of("200")]));
  expect(body.match(/fixed, seed 7, bridge.queueFrames=50</g)?.length).toBe(3);
  expect(body).toContain("changed: bridge.queueFrames=50, bridge.queueFrames=200</dd>");
  expect(bodyOf(renderReport([of("50")]))).toContain("seed 7; changed: bridge.queueFrames=50</dd>");
});

test("of several runs each command that repeats one is in the header", () => {
  const header = bodyOf(renderReport([restartRecord(), passingRecord()].map(reportRun))).split(
    "</header>",
  )[0];
  expect(header?.match(/data-copy=/g)?.length).toBe(2);
});

test("a run that was cut accuses nobody", () => {
  const record = passingRecord((record) => {
    record.complete = false;
    for (const { hops } of record.users) Object.assign(hops, { publishedMs: 3_000, deliveredMs: 3_000 });
    for (const user of record.users) user.apps = [];
  });
  const body = bodyOf(renderReport([reportRun(record)]));
  expect(body).toContain("the run was cut; where audio stopped is not known");
  expect(body).toContain("counts of different moments");
  expect(body).toContain("No app is behind the cloud");
  expect(body).not.toContain("stops after");
  expect(body).not.toContain("audio flows");
});

test("two sides share their axes scenario by scenario, and every metric has both values", () => {
  const runs = [zombieRecord(), restartRecord()].map(reportRun);
  const page = renderReport(runs, { sides: ["legacy", "fixed"] });
  const data = /id="data">(.*)<\/script>/.exec(page)?.[1] ?? "";
  expect(JSON.parse(data).groups.map((group: unknown[]) => group.length)).toEqual([2]);
  expect(bodyOf(page)).toContain("before: legacy");
  expect(bodyOf(page)).toMatch(/Zombies[\s\S]*2 sessions[\s\S]*none/);
});

test("a side that runs name themselves goes before their preset", () => {
  const [before, after] = [restartRecord(), restartRecord()].map(reportRun);
  if (before === undefined || after === undefined) throw new Error("no fixture");
  const runs = [
    { ...before, side: "before" as const },
    { ...after, side: "after" as const },
  ];
  const body = bodyOf(renderReport(runs, { sides: ["main", "branch"] }));
  expect(body).toContain("branch against main");
  expect(body).toContain("branch holds every success metric");
  expect(body).toContain("before: main<br>1 passed");
  expect(body).toContain("after: branch<br>1 passed");
});

test("texts of a record stay texts, in the page and in its data", () => {
  const record = hostileRecord();
  const tag = "<img src=x onerror=alert(1)>";
  for (const user of record.users) user.userId = tag;
  Object.assign(record.scenario, { name: tag, story: tag });
  record.events = [{ atMs: 0, source: tag, kind: tag, text: "</script>" }];
  const page = renderReport([reportRun(record)]);
  expect(page).not.toContain("<img");
  expect(page.match(/<\/script>/g)?.length).toBe(2);
  for (const steering of ["\u0007", "\u001b", "\u009b", "\u202e"]) expect(page).not.toContain(steering);
});

test("what was planned and never run is named with what broke, and nobody is told that all is well", () => {
  const notRun = [
    { scenario: "slow-consumer", preset: "fixed", seed: "1" },
    { scenario: "<b>hung</b>", preset: "fixed", seed: "2" },
  ];
  const error = new BenchError("run-broken", "LiveKit <ended>.");
  const page = renderReport([reportRun(restartRecord())], { notRun, error });
  const body = bodyOf(page);
  expect(page).toContain("<title>unknown: cloud-restart");
  expect(body).toMatch(/<h1>.*unknown.*1 run: 1 passed, 2 not run<\/h1>/);
  expect(body).toContain("2 planned runs did not begin; of them nothing is known.");
  expect(body).toContain("<p>LiveKit &lt;ended&gt;.</p>");
  expect(body).toContain("<strong>slow-consumer</strong>");
  expect(body).toContain("<strong>&lt;b&gt;hung&lt;/b&gt;</strong>");
  expect(bodyOf(renderReport([reportRun(restartRecord())]))).not.toContain("not-run");
});

test("a comparison with a baseline that is worse than the runs is what the page says first", () => {
  const summary = "1 metric got worse.";
  const regression = { outcome: "fail", summary, tests: 0 } as const;
  const page = renderReport([reportRun(restartRecord())], { regression: { ...regression, scenarios: [] } });
  const body = bodyOf(page);
  expect(page).toContain("<title>fail: cloud-restart");
  expect(body).toMatch(/<h1>.*fail.*1 run: 1 passed; worse than the baseline<\/h1>/);
  expect(body).toContain(`<p class="headline">${summary}</p>`);
  expect(body.indexOf("Against the baseline")).toBeLessThan(body.indexOf("Success metrics"));
});

test("a comparison with a baseline that is no worse leaves the runs their say", () => {
  const regression = { outcome: "unknown", summary: "Nobody can tell.", tests: 0 } as const;
  const body = bodyOf(
    renderReport([reportRun(zombieRecord())], { regression: { ...regression, scenarios: [] } }),
  );
  expect(body).toContain("The bridge fails.");
});

test("forty runs stay below 5 MB", () => {
  const runs = Array.from({ length: 40 }, () => reportRun(restartRecord()));
  expect(Buffer.byteLength(renderReport(runs))).toBeLessThan(5_000_000);
});

test("several runs begin with their metrics beside each other, the values with links to what shows them", () => {
  const body = bodyOf(renderReport([passingRecord(), zombieRecord()].map(reportRun)));
  const matrix = /<table class="matrix">([\s\S]*?)<\/table>/.exec(body)?.[1] ?? "";
  expect(body.indexOf("matrix")).toBeLessThan(body.indexOf('class="checks"'));
  expect(matrix).toContain('href="#run-2-presence"');
  expect(matrix).toContain("not asked");
  expect(bodyOf(renderReport([reportRun(zombieRecord())]))).not.toContain('class="matrix"');
});

test("the versions of a page's runs name each program once, with all the versions that there were", () => {
  const base = passingRecord();
  const runs = [
    { ...base, versions: { bridgebench: "0.1.0, commit a", node: "v20.20.2" } },
    { ...base, versions: { bridgebench: "0.1.0, commit b", node: "v20.20.2", k6: "v1.8.1" } },
  ];
  expect(bodyOf(renderReport(runs.map((record) => reportRun(record))))).toContain(
    "<dt>Versions</dt><dd>bridgebench 0.1.0, commit a, 0.1.0, commit b, node v20.20.2, k6 v1.8.1</dd>",
  );
});
