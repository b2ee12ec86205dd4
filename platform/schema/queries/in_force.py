"""The condition on a row with `from_on` and `until_on` that it holds today in Beijing."""

IN_FORCE = (
    "{row}.from_on <= (now() at time zone 'Asia/Shanghai')::date and "
    "({row}.until_on is null or (now() at time zone 'Asia/Shanghai')::date <= {row}.until_on)"
)
