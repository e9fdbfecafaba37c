"""A form sent twice is carried out once; what was refused, or says something else, is not held up."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from performance.models import BarisAnggaran
from tests.factories.kinerja import perjanjian_uji, pimpinan_uji
from ui.models import KirimanSekali

TEMPLATES = Path(__file__).parents[2] / "templates"
ROW = {"nama": "Program Perikanan", "pagu": "1.500.000"}


@pytest.fixture
def add(dunia) -> str:
    """The page that adds a row to a draft; nothing but the key would stop a second equal row."""
    draft = perjanjian_uji(pimpinan_uji(dunia.opd))
    return f"/dinas-asri/2024/kinerja/perjanjian/{draft.pk}/anggaran/tambah/"


def key(client: Client, address: str) -> str:
    return re.search(r'name="kunci_sekali" value="([^"]+)"', client.get(address).content.decode())[1]


def test_every_showing_of_a_form_has_a_key_of_its_own(add, masuk) -> None:
    client = masuk("operator")
    assert key(client, add) != key(client, add)


def test_the_second_sending_is_led_where_the_first_was_and_changes_nothing(add, masuk) -> None:
    client = masuk("operator")
    sent = ROW | {"kunci_sekali": key(client, add)}
    first, second = client.post(add, sent), client.post(add, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert BarisAnggaran.objects.count() == 1
    assert len(list(get_messages(second.wsgi_request))) == 1


def test_the_same_key_is_held_in_another_session_of_the_person_only(add, masuk) -> None:
    sent = ROW | {"kunci_sekali": "satu"}
    for client in (masuk("operator"), masuk("operator"), masuk("admin")):
        assert client.post(add, sent).status_code == 302
    assert BarisAnggaran.objects.count() == 2


def test_going_back_and_typing_something_else_is_a_new_sending(add, masuk) -> None:
    client = masuk("operator")
    for name in ("Program Perikanan", "Program Kelautan"):
        client.post(add, ROW | {"nama": name, "kunci_sekali": "satu"})
    assert list(BarisAnggaran.objects.order_by("urut").values_list("nama", flat=True)) == [
        "Program Perikanan",
        "Program Kelautan",
    ]


def test_what_was_refused_may_be_sent_again(add, masuk, dunia) -> None:
    client, sent = masuk("operator"), ROW | {"kunci_sekali": "satu"}
    assert client.post(add, sent | {"pagu": "banyak"}).status_code == 422
    # The very same sending, refused for want of a right and then allowed.
    dunia["operator"].peran.all().update(peran="kepala")
    assert client.post(add, sent).status_code == 403
    assert KirimanSekali.objects.count() == BarisAnggaran.objects.count() == 0
    dunia["operator"].peran.all().update(peran="operator")
    assert client.post(add, sent).status_code == 302
    assert BarisAnggaran.objects.count() == 1


def test_a_sending_that_leads_nowhere_is_not_kept(masuk) -> None:
    client = masuk("admin")
    for _number in range(2):
        sheet = SimpleUploadedFile("pejabat.csv", b"kode,nama,pangkat\nbudi,Budi,Penata\n")
        answer = client.post("/dinas-asri/2024/impor/pejabat/", {"berkas": sheet, "kunci_sekali": "satu"})
        assert answer.status_code == 200 and "Simpan semua baris" in answer.content.decode()
    assert not KirimanSekali.objects.exists()


def test_signing_in_forgets_what_no_page_can_repeat(dunia) -> None:
    now = timezone.now()
    for name, age in (("lama", 31), ("baru", 29)):
        KirimanSekali.objects.create(sidik=name, tujuan="/")
        KirimanSekali.objects.filter(sidik=name).update(dibuat=now - timedelta(days=age))
    dunia["operator"].set_password("kata-sandi-panjang")
    dunia["operator"].save()
    Client().post("/akun/login/", {"login": "operator", "password": "kata-sandi-panjang"})
    assert list(KirimanSekali.objects.values_list("sidik", flat=True)) == ["baru"]


def test_every_form_that_writes_carries_the_key() -> None:
    forms = {
        f"{path.relative_to(TEMPLATES)}: {form[:90]}": "{% csrf_token %}{% kunci_sekali %}" in form
        for path in TEMPLATES.rglob("*.html")
        # Signing in and out is the account pages' own affair; the public check of a file writes nothing.
        if path.relative_to(TEMPLATES).parts[0] not in {"account", "mfa", "allauth", "umum"}
        for form in re.findall(r'<form[^<]*method="post".*?</form>', path.read_text(), flags=re.DOTALL)
        if "account_logout" not in form
    }
    assert len(forms) > 10
    assert [name for name, carries in forms.items() if not carries] == []
