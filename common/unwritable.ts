import { hasErrno } from "./bench-error.ts";

const CODES = ["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM"] as const;

/** True for an error of a place that is there and takes nothing: the disk is full, read-only, or another's. */
export function isUnwritable(error: unknown): boolean {
  return CODES.some((code) => hasErrno(error, code));
}
