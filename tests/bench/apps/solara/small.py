import solara

n = solara.reactive(10)


@solara.component
def Page():
    solara.SliderInt("n", value=n, min=0, max=10_000)
    solara.Text(f"value {n.value}")
