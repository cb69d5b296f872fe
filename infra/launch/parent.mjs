const EVERY_MS = 200;

/** Calls back once when our parent process has ended. Does not keep this process alive. */
export function watchParent(onGone) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, EVERY_MS);
  watch.unref();
}
