import panel as pn

pn.extension()

n = pn.widgets.IntSlider(name="n", start=0, end=10_000, value=10)
pn.Column(n, pn.bind(lambda n: f"value {n}", n)).servable()
