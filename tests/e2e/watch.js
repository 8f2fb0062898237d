// Collects the errors of the page, because only Chromium's driver has a log of the console.
window.watched = [];
addEventListener("error", (event) => watched.push(`error: ${event.message}`));
addEventListener("unhandledrejection", (event) => watched.push(`rejection: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) =>
  watched.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
const { error } = console;
console.error = (...what) => {
  watched.push(what.join(" "));
  error.apply(console, what);
};
