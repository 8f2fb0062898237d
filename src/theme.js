// Applies the reader's theme and the embedding before the page is shown, and notes the address for print.

function remembered(what) {
  try {
    return localStorage.getItem(`research-notebook:${what}`);
  } catch {
    return null;
  }
}

document.documentElement.dataset.address = location.origin + location.pathname;
const address = new URLSearchParams(location.search);
const theme = [address.get("theme"), remembered("theme")].find((it) => it === "light" || it === "dark");
if (theme) document.documentElement.dataset.theme = theme;
if (address.get("embed") === "1") {
  const controls = address.get("controls");
  document.documentElement.dataset.embed = ["search", "all"].includes(controls) ? controls : "none";
}
