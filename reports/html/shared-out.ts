/**
 * So many items of several lists at most. Each list gives the same share, and more where another has less; a list that
 * gives only some is thinned out evenly.
 */
export function sharedOut<Item>(lists: readonly (readonly Item[])[], count: number): Item[] {
  let room = Math.max(0, count);
  return lists
    .toSorted((a, b) => a.length - b.length)
    .flatMap((list, index) => {
      const items = thinned(list, Math.floor(room / (lists.length - index)));
      room -= items.length;
      return items;
    });
}

function thinned<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  const placeOf = (index: number): number => Math.floor((index * count) / items.length);
  return items.filter((_, index) => placeOf(index) !== placeOf(index - 1));
}
