/** What is measured: the code of one checkout, and its bridge or another. */
export interface Side {
  /** What it is called in the result, such as a commit. */
  readonly name: string;
  /** The folder of the checkout, with this version's `bench/` in it. */
  readonly root: string;
  /** Added to the command line of a run; names the bridge where it is not the reference bridge. */
  readonly runArgs: readonly string[];
}
