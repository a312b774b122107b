// The headline stands in the bar while the article's own is out of sight, and not twice.

const headline = {
  seen: null,

  watch() {
    headline.seen?.disconnect();
    const own = element.querySelectorAll("#paper .title");
    const bars = at("headline");
    if (own.length !== 1) return bars.classList.remove("twice");
    headline.seen = new IntersectionObserver(
      ([entry]) => bars.classList.toggle("twice", entry.isIntersecting),
      { root: article },
    );
    headline.seen.observe(own[0]);
  },
};
headline.watch();
