import { CATEGORIES, type Category } from "../domain/cost.ts";

/** The tag by which a FOCUS row is known as one of our own export, whose owners are taken as they stand. */
export const OWN_TAGS = { category: "finops_category" } as const;

export function ownCategory(text: string | undefined): Category | undefined {
  return CATEGORIES.find((category) => category === text);
}
