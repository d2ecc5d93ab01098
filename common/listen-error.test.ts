import { expect, test } from "vitest";
import { listenError } from "./listen-error.ts";

const attempt = {
  ...{ who: "The cloud", host: "nope.invalid", port: 80 },
  ...{ portCure: "Take another port.", hostCure: "Take another host." },
};

test.each([
  "getaddrinfo ENOTFOUND nope.invalid",
  "getaddrinfo EAI_AGAIN nope.invalid",
  "listen EADDRNOTAVAIL: address not available 10.99.99.99",
  "Name resolution failed for target dns:nope.invalid:0",
  "No address added out of total 1 resolved errors: [listen EADDRNOTAVAIL: address not available]",
])("%s is a wrong host, and no port would mend it", (text) => {
  expect(listenError(attempt, new Error(text))).toMatchObject({
    code: "usage",
    line: 'The cloud cannot listen on nope.invalid:80: "nope.invalid" is no address of this machine. Take another host.',
  });
});

test.each([
  ["listen EADDRINUSE: address already in use 127.0.0.1:80", "the port is taken"],
  [
    "No address added out of total 1 resolved errors: [listen EADDRINUSE: address in use]",
    "the port is taken",
  ],
  ["listen EACCES: permission denied 127.0.0.1:80", "the port is not allowed"],
  ["listen EMFILE: too many open files", "listen EMFILE: too many open files"],
])("%s is told as %s, with another port as its cure", (text, reason) => {
  expect(listenError(attempt, new Error(text))).toMatchObject({
    code: "missing-requirement",
    line: `The cloud cannot listen on nope.invalid:80: ${reason}. Take another port.`,
  });
});
