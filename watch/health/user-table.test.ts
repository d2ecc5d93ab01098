import fc from "fast-check";
import { expect, test } from "vitest";
import { UserTable } from "./user-table.ts";

function add(table: UserTable, name: string, lineNumber = 0) {
  const bytes = Buffer.from(`<${name}>`);
  const user = table.findOrAdd(bytes, 1, bytes.length - 1);
  user.lineNumber = lineNumber;
  return user;
}

test("every name has one user, and keeps him", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (names) => {
      const table = new UserTable(() => {});
      const users = new Map(names.map((name) => [name, add(table, name)]));
      expect(table.size).toBe(users.size);
      for (const [name, user] of users) expect(add(table, name)).toBe(user);
      expect(new Set([...table].map((user) => user.name))).toEqual(new Set(users.keys()));
    }),
  );
});

test("a name is its bytes, also when the buffer changes later", () => {
  const table = new UserTable(() => {});
  const bytes = Buffer.from("u1");
  const user = table.findOrAdd(bytes, 0, 2);
  bytes.write("u2");
  expect(user.name).toBe("u1");
  expect(table.find(bytes, 0, 2)).toBeUndefined();
});

test("of too many users those who were named longest ago are forgotten", () => {
  const forgotten: string[] = [];
  const table = new UserTable((user) => void forgotten.push(user.name), 32);
  for (let i = 0; i < 32; i++) add(table, `u${i}`, i);
  add(table, "u0", 100);
  add(table, "new", 101);
  expect(forgotten).toEqual(["u1", "u2"]);
  expect(table.size).toBe(31);
});
