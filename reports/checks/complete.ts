import { defineCheck } from "./check.ts";

/** The run came to its end: what a record of half a run shows proves nothing about the other half. */
export const complete = defineCheck({
  id: "complete",
  title: "Run",
  kind: "validity",
  judge: (record) => ({
    limit: "finished",
    ...(record.complete
      ? { status: "pass", measured: "finished" }
      : { status: "fail", measured: "cut short", detail: record.ended }),
  }),
});
