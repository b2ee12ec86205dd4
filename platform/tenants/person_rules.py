"""What must hold of people: how they sign up and in, their names and passwords. Facts in, findings out."""

import re
from collections.abc import Iterator

from kernel.rules import Finding, Rule
from kernel.texts import fitting

LOGIN_FORM = Rule(
    "",
    code="person.login.malformed",
    zh="登录名须为3至80个字符：小写字母、数字及 . _ @ + -，以字母或数字开头",
    en="A login has 3 to 80 characters: lower-case letters, digits and . _ @ + -, beginning with a letter or digit.",
)
LOGIN_FREE = Rule(
    "REC-10",
    code="person.login.taken",
    zh="登录名 {actual} 已被使用，请换一个",
    en="The login {actual} is taken. Choose another.",
)
NAME_GIVEN = Rule(
    "", code="person.name.invalid", zh="姓名须为1至{limit}个字符", en="A name has 1 to {limit} characters."
)
EMAIL_FORM = Rule(
    "", code="person.email.malformed", zh="电子邮箱格式不正确", en="This is not an e-mail address. Correct it."
)
PASSWORD_LONG = Rule(
    "",
    code="person.password.too_short",
    zh="密码至少{limit}个字符，当前{actual}个",
    en="A password has at least {limit} characters; this one has {actual}.",
)
PASSWORD_SHORT = Rule(
    "",
    code="person.password.too_long",
    zh="密码至多{limit}个字符",
    en="A password has at most {limit} characters.",
)
PASSWORD_OWN = Rule(
    "",
    code="person.password.is_login",
    zh="密码不得与登录名相同，也不得为同一字符的重复",
    en="A password is neither the login nor one character repeated. Choose another.",
)
SIGN_IN_FAILED = Rule(
    "",
    code="session.sign_in.failed",
    zh="登录名或密码不正确",
    en="The login or the password is not right.",
)
TOO_MANY_ATTEMPTS = Rule(
    "",
    code="session.attempts.too_many",
    zh="登录失败次数过多，请{limit}秒后再试",
    en="Too many failed sign-ins. Try again in {limit} seconds.",
)
SIGN_IN_BUSY = Rule(
    "",
    code="session.sign_in.busy",
    zh="当前登录人数过多，请稍后再试",
    en="Too many people are signing in just now. Try again in a moment.",
)
SIGNED_IN = Rule(
    "", code="session.session.none", zh="请先登录", en="You are not signed in with a session. Sign in first."
)
PASSWORD_RIGHT = Rule(
    "",
    code="person.password.wrong",
    zh="当前密码不正确",
    en="The current password is not right.",
)
PASSWORD_NEW = Rule(
    "",
    code="person.password.unchanged",
    zh="新密码不得与当前密码相同",
    en="The new password is the current one. Choose another.",
)
PASSWORD_HELD = Rule(
    "",
    code="person.password.none",
    zh="您的账号没有密码，请使用原登录方式",
    en="Your account has no password: you sign in another way.",
)

NAME_LONGEST = 100
PASSWORD_SHORTEST, PASSWORD_LONGEST = 10, 200
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,79}")
_EMAIL = re.compile(r"[^@\s]{1,100}@[^@\s.]+(\.[^@\s.]+)+")


def registrable(*, login: str, password: str, name: str, email: str, taken: bool) -> Iterator[Finding]:
    yield LOGIN_FORM.judge(_LOGIN.fullmatch(login) is not None, "login")
    yield LOGIN_FREE.judge(not taken, "login", actual=login)
    yield NAME_GIVEN.judge(0 < len(name.strip()) <= NAME_LONGEST, "name", limit=NAME_LONGEST)
    yield EMAIL_FORM.judge(not email or (len(email) <= 200 and _EMAIL.fullmatch(email) is not None), "email")
    yield PASSWORD_LONG.judge(
        len(password) >= PASSWORD_SHORTEST, "password", actual=len(password), limit=PASSWORD_SHORTEST
    )
    yield PASSWORD_SHORT.judge(len(password) <= PASSWORD_LONGEST, "password", limit=PASSWORD_LONGEST)
    yield PASSWORD_OWN.judge(password.casefold() != login and len(set(password)) > 1, "password")


def password_changeable(*, login: str, current: str, new: str) -> Iterator[Finding]:
    yield PASSWORD_LONG.judge(len(new) >= PASSWORD_SHORTEST, "newPassword", actual=len(new), limit=PASSWORD_SHORTEST)
    yield PASSWORD_SHORT.judge(len(new) <= PASSWORD_LONGEST, "newPassword", limit=PASSWORD_LONGEST)
    yield PASSWORD_OWN.judge(new.casefold() != login and len(set(new)) > 1, "newPassword")
    yield PASSWORD_NEW.judge(new != current, "newPassword")


def presentable_person(*, name: str, email: str) -> Iterator[Finding]:
    yield NAME_GIVEN.judge(0 < len(name.strip()) <= NAME_LONGEST, "name", limit=NAME_LONGEST)
    yield EMAIL_FORM.judge(not email or (len(email) <= 200 and _EMAIL.fullmatch(email) is not None), "email")
    yield from fitting("name", name, NAME_LONGEST)
