/** Preloaded into a process: the wall clock jumps by up to two days, back and forth, at every look. */
const {now} = Date;
let looks = 0;
Date.now = () => now() + [0, -172_800_000, 3_600_000, 172_800_000, -1][looks++ % 5];
