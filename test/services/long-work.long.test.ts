import { testLongWork } from "../support/long-work.ts";

testLongWork(100_000, 15 * 60_000);
