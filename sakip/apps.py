from django.apps import AppConfig


class SakipConfig(AppConfig):
    name = "sakip"
    verbose_name = "Portal SAKIP"

    def ready(self) -> None:
        from sakip import checks  # noqa: F401  (registers the start-up checks)
