/**
 * Every operating error that a user can meet, by code, with the exit code of the process that ends on it.
 * Programmer errors are not here: they crash loudly.
 */
export const ERROR_EXIT_CODES = {
  /** A flag, setting, environment variable or scenario name that is not valid. */
  usage: 64,
  /** A file that cannot be read, parsed or validated. */
  "bad-input-file": 65,
  /** Something the run needs (LiveKit, Go, a port, a key) is not there or refuses. */
  "missing-requirement": 69,
  /** A part of the run did not do what it must (a child died, a step timed out). */
  "run-broken": 70,
  /** Output cannot be written (disk full, read-only). */
  "cannot-write": 73,
  /** The person at the terminal stopped it. */
  interrupted: 130,
} as const;

export type BenchErrorCode = keyof typeof ERROR_EXIT_CODES;

export interface BenchErrorOptions {
  /** The command or action that mends it, as one short sentence. */
  readonly cure?: string;
  readonly cause?: unknown;
}

/**
 * The one error class for operating errors. The message says what was expected and what was found, the cure
 * what to do; together they make the one line a user sees.
 */
export class BenchError extends Error {
  readonly code: BenchErrorCode;
  readonly cure: string | undefined;

  constructor(code: BenchErrorCode, message: string, options: BenchErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "BenchError";
    this.code = code;
    this.cure = options.cure;
  }

  get exitCode(): number {
    return ERROR_EXIT_CODES[this.code];
  }

  /** The single line shown to a user. */
  get line(): string {
    return this.cure === undefined ? this.message : `${this.message} ${this.cure}`;
  }
}

/** The text of anything thrown, on one line, without a stack. */
export function errorText(error: unknown): string {
  const text =
    error instanceof BenchError ? error.line : error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").trim();
}

/** True for a Node system error with this code, such as `ENOENT`. */
export function hasErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
