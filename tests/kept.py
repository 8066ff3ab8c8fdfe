"""Scripts to prove the planner with, whose objects outlive runs: each is made by a step of its own."""

from hypothesis import strategies as hs

from proving import PLAIN_PUSH, PLAIN_TOTAL, line, number

KEPT = (
    PLAIN_PUSH,
    PLAIN_TOTAL,
    "@st.cache_resource\ndef pool(): return [1]",
    "a = [1]",
    "b = {'k': 2}",
    "c = [a, 3]",
)
"""What such scripts begin with."""
name = hs.sampled_from("abc")
key = hs.sampled_from("kl")
KEEPING = (
    line("{} = st.session_state.get('{}', {})", name, key, name),
    line("{} = st.session_state.get('{}', {})", name, key, name),
    line("{} = st.session_state.setdefault('{}', {})", name, key, name),
    line("if '{0}' not in st.session_state: st.session_state.{0} = {1}", key, name),
    line("st.session_state.{} = {}", key, name),
    line("st.session_state.{} = [{}]", key, name),
    line("push(st.session_state.get('{}'), {})", key, number),
    line("st.session_state.pop('{}', None)", key),
    line("st.text(total(st.session_state.get('{}')))", key),
    line("st.text(total({}))", name),
    line("st.text(total({}))", name),
    line("push({}, {})", name, number),
    line("push({}, @s)", name),
    line("push({}, {})", name, name),
    line("{} = pool()", name),
    line("push(pool(), {})", number),
    line("{} = {}", name, name),
    line("{} = [{}]", name, name),
    line("{0} = {0}[0] if isinstance({0}, list) and isinstance({0}[0], list) else {0}", name),
    line("st.text({} is {})", name, name),
    line("def f(x={}): push(x, 1); return total(x)\nst.text(f())", name),
)
keeping = hs.one_of(*KEEPING)
statement = hs.one_of(
    keeping, keeping, line("if @s: {}", keeping.filter(lambda text: not text.startswith(("def", "if"))))
)
kept_cells = hs.lists(hs.lists(statement, min_size=1, max_size=2).map("\n".join), min_size=2, max_size=6)
