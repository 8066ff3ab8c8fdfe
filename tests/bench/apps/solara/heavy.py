import time

import solara

n = solara.reactive(10)


@solara.component
def Page():
    solara.use_memo(lambda: time.sleep(1), [])
    solara.SliderInt("n", value=n, min=0, max=10_000)
    solara.Text(f"value {n.value}")
