# %%
import ipywidgets as widgets
from IPython.display import display

slider, text = widgets.IntSlider(10, 0, 10_000, description="n"), widgets.Label("value 10")
slider.observe(lambda change: setattr(text, "value", f"value {change['new']}"), "value")
display(slider, text)
