# %%
import mercury as mr

n = mr.Slider(label="n", value=10, min=0, max=10_000)

# %%
print(f"value {n.value}")
