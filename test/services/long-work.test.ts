import { testLongWork } from "../support/long-work.ts";

testLongWork(20_000, 120_000);
