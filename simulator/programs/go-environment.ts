import { definedVariables, type Environment } from "../process/environment.ts";

const GO_ARCH: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64", ia32: "386" };

/**
 * The environment of the build: the user's own, for proxies and caches, less what would change the result.
 * An empty variable would not do, since Go then takes the value that `go env -w` has stored.
 */
export function goEnvironment(env: Environment): Record<string, string> {
  return {
    ...definedVariables(env),
    // -buildvcs=false: the cache may lie inside a repository, such as one of dotfiles.
    GOFLAGS: "-trimpath -buildvcs=false",
    GO111MODULE: "on",
    GOWORK: "off",
    // A program's go.mod may name a newer Go than is installed; Go fetches it, as it does its modules.
    GOTOOLCHAIN: "auto",
    GOOS: process.platform,
    GOARCH: GO_ARCH[process.arch] ?? process.arch,
    CGO_ENABLED: "0",
  };
}
