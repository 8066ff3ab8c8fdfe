import marimo

app = marimo.App()


@app.cell
def _():
    import time

    import marimo as mo

    time.sleep(1)

    return (mo,)


@app.cell
def _(mo):
    n = mo.ui.slider(0, 10_000, value=10, label="n")
    n
    return (n,)


@app.cell
def _(mo, n):
    mo.md(f"value {n.value}")
    return


if __name__ == "__main__":
    app.run()
