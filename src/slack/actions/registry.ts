import type { Action } from "./action.ts";
import { shareAction } from "./share.ts";
import { showAction } from "./show.ts";

/** Every button, menu and modal. */
export const ACTIONS: readonly Action[] = [shareAction, showAction];
