import gradio as gr

with gr.Blocks() as app:
    n = gr.Slider(0, 10_000, value=10, step=1, label="n")
    text = gr.Markdown("value 10")
    n.change(lambda n: f"value {n}", n, text)

app.launch(quiet=True)
