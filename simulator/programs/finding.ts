/** What a look into one place has shown, in words for a person, with the command that mends it. */
export type Finding<T> =
  | { readonly state: "found"; readonly detail: string; readonly value: T }
  | { readonly state: "absent" | "broken"; readonly detail: string; readonly cure: string };
