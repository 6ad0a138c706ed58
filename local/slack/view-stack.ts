import type { View } from "./types.ts";

const MOST_MODALS = 3;

/** The modals of each person, one upon the other, and their Home tab. */
export function createViewStack(tell: (view: View) => void) {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  const stackOf = (person: string) => stacks.get(person) ?? [];

  return {
    top: (person: string): View | undefined => stackOf(person).at(-1),
    /** Lowest first. */
    stack: (person: string): readonly View[] => stackOf(person),
    home: (person: string): View | undefined => homes.get(person),
    isFull: (person: string): boolean => stackOf(person).length >= MOST_MODALS,

    find(id: string): View | undefined {
      const all = [...[...stacks.values()].flat(), ...homes.values()];
      return all.find((view) => view.id === id || (view.externalId !== "" && view.externalId === id));
    },
    open(view: View): void {
      for (const below of stackOf(view.person)) tell({ ...below, open: false });
      stacks.set(view.person, [view]);
      tell(view);
    },
    push(view: View): void {
      stacks.set(view.person, [...stackOf(view.person), view]);
      tell(view);
    },
    replace(view: View): void {
      if (view.type === "home") homes.set(view.person, view);
      else
        stacks.set(
          view.person,
          stackOf(view.person).map((one) => (one.id === view.id ? view : one)),
        );
      tell(view);
    },
    /** Closes this modal and what lies upon it; answers the closed ones, topmost first. */
    close(person: string, id: string): View[] {
      const stack = stackOf(person);
      const at = stack.findIndex((view) => view.id === id);
      if (at < 0) return [];
      stacks.set(person, stack.slice(0, at));
      const closed = stack
        .slice(at)
        .reverse()
        .map((view) => ({ ...view, open: false }));
      for (const view of closed) tell(view);
      return closed;
    },
    clear(person: string): View[] {
      const first = stackOf(person)[0];
      return first === undefined ? [] : this.close(person, first.id);
    },
  };
}
