// Comforts only: the report can be read without any of this.
(function () {
  "use strict";

  // Some browsers do not open a folded part when a link leads into it.
  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    var folded = false;
    for (var at = target.parentElement; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) { at.open = true; folded = true; }
    }
    if (folded) target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", reveal);
  reveal();

  // Numbers in "side by side": pointing at one passage shows the other.
  document.addEventListener("mouseover", function (event) {
    document.querySelectorAll("mark.on").forEach(function (mark) { mark.classList.remove("on"); });
    var mark = event.target.closest("mark.shared[id]");
    if (!mark) return;
    var other = mark.id.replace(/^(m\d+)([ab])(\d+)$/, function (all, pair, side, number) {
      return pair + (side === "a" ? "b" : "a") + number;
    });
    other = document.getElementById(other);
    if (other) other.classList.add("on");
  });

  // A box to find pages by title, outlet, speaker or credit, where there are many.
  var pages = Array.prototype.slice.call(document.querySelectorAll("article.page"));
  var place = document.getElementById("filter");
  if (!place || pages.length < 8) return;
  var texts = pages.map(function (page) {
    var parts = page.querySelectorAll("h3, .value, .origin");
    return Array.prototype.map.call(parts, function (part) { return part.textContent; }).join(" ").toLowerCase();
  });
  var label = document.createElement("label");
  var input = document.createElement("input");
  var told = document.createElement("span");
  label.textContent = "Show pages that mention ";
  input.type = "search";
  told.setAttribute("role", "status");
  label.appendChild(input);
  place.append(label, " ", told);
  place.hidden = false;
  input.addEventListener("input", function () {
    var wanted = input.value.trim().toLowerCase(), shown = 0;
    pages.forEach(function (page, index) {
      page.hidden = texts[index].indexOf(wanted) < 0;
      if (!page.hidden) shown += 1;
    });
    told.textContent = wanted ? shown + " of " + pages.length + " pages" : "";
  });
  // A link into a page that the filter hides shows all pages again.
  addEventListener("hashchange", function () {
    var target = document.getElementById(location.hash.slice(1));
    var page = target && target.closest("article.page");
    if (page && page.hidden) {
      input.value = "";
      input.dispatchEvent(new Event("input"));
      target.scrollIntoView({ block: "center" });
    }
  });
})();
