# %%
import time

import mercury as mr

time.sleep(1)

# %%
n = mr.Slider(label="n", value=10, min=0, max=10_000)

# %%
print(f"value {n.value}")
